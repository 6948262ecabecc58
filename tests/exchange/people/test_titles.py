import pytest

from refjournal.exchange.people.titles import likely_targets, plain_title, targets_of

# The beginning, the middle and the end of what Outlook writes in each language.
OUTLOOK = {
    "German": (
        "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Fax geschäftlich,"
        "Telefon geschäftlich,Telefon geschäftlich 2,Telefon (privat),Mobiltelefon,E-Mail-Adresse,"
        "E-Mail-Typ,E-Mail 2: Adresse,Geburtstag,Kategorien,Notizen,Webseite",
        ",given,middle,family,suffix,company,,role,,phone,phone,phone,phone,email,,email,birthday,"
        "tags,note,web",
    ),
    "French": (
        "Titre,Prénom,Deuxième prénom,Nom,Suffixe,Société,Service,Titre,Téléphone (bureau),"
        "Téléphone 2 (bureau),Télécopie (bureau),Tél. mobile,Adresse de messagerie,"
        "Adresse de messagerie 2,Anniversaire,Catégories,Notes,Page Web",
        ",given,middle,family,suffix,company,,role,phone,phone,,phone,email,email,birthday,tags,"
        "note,web",
    ),
    "Spanish": (
        "Title,Nombre,Segundo nombre,Apellidos,Organización,Department,Puesto,Teléfono del trabajo,"
        "Business Phone 2,Particular,Mobile Phone,E-mail Address,"
        "Dirección de correo electrónico 2,Dirección del correo electrónico 3,Categorías,"
        "Página web",
        ",given,middle,family,company,,role,phone,phone,phone,phone,email,email,email,tags,web",
    ),
    "Dutch": (
        "Titel,Voornaam,Middelste naam,Achternaam,Bedrijf,Functie,Fax op werk,Telefoon op werk 2,"
        "Mobiele telefoon,E-mailadres,E-mailadres 2,Verjaardag,Categorieën,Notities,Webpagina",
        ",given,middle,family,company,role,,phone,phone,email,email,birthday,tags,note,web",
    ),
    "Italian": (
        "Titolo,Nome,Secondo nome,Cognome,Società,Posizione,Fax (uff.),Ufficio,Abitazione 2,"
        "Cellulare,Indirizzo posta elettronica,Indirizzo posta elettronica 2,Compleanno,"
        "Categorie,Notes,Pagina Web",
        ",given,middle,family,company,role,,phone,phone,phone,email,email,birthday,tags,note,web",
    ),
    "English": (
        "Title,First Name,Middle Name,Last Name,Company,Job Title,Business Fax,Business Phone 2,"
        "Company Main Phone,E-mail Address,E-mail 2 Address,Birthday,Categories,Notes,Web Page",
        ",given,middle,family,company,role,,phone,phone,email,email,birthday,tags,note,web",
    ),
}


@pytest.mark.parametrize("language", OUTLOOK)
def test_what_outlook_writes_is_known(language: str) -> None:
    header, targets = OUTLOOK[language]
    assert targets_of(tuple(header.split(","))) == tuple(targets.split(","))


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        ("Name;E-Mail", "name;email"),
        ("Name;Vorname;Handy", "family;given;phone"),
        ("Nom;Prénom;Courriel", "family;given;email"),
        ("Nom;Courriel", "name;email"),
        ("Nome;Cognome;Cellulare", "given;family;phone"),
        ("Naam;Tussenvoegsel;Bedrijf", "name;middle;company"),
        ("Full name;Phone;Hobby", "name;phone;"),
        ("Vorname;2. Vorname;Nachname;Tel.", "given;middle;family;phone"),
    ],
)
def test_a_word_for_a_name_means_what_the_other_columns_leave(header: str, targets: str) -> None:
    assert targets_of(tuple(header.split(";"))) == tuple(targets.split(";"))


@pytest.mark.parametrize("header", ["Name;Hobby", "Firma;Telefon", "Datum;Betrag", "a;b"])
def test_a_table_without_a_name_and_something_of_a_person_is_not_known(header: str) -> None:
    assert targets_of(tuple(header.split(";"))) is None


def test_titles_are_compared_by_their_letters() -> None:
    assert plain_title(" E-Mail_2: Adresse ") == plain_title("emailadresse")


def test_unknown_columns_are_guessed_by_their_content() -> None:
    header = ("Nr", "Ansprechpartner", "Kontakt", "Rückruf", "Firma")
    rows = (("17", "Anna Novak", "a@x.example", "+49 228 555", "Acme"), ("18", "Bo", "", "", ""))
    assert likely_targets(header, rows) == {
        "name": "Ansprechpartner",
        "email": "Kontakt",
        "phone": "Rückruf",
        "company": "Firma",
    }
