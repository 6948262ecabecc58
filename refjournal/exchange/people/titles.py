"""What the titles of columns mean, in the languages in which people keep address books.

The words are those that Outlook writes in English, German, French, Spanish, Dutch and Italian, and
those that people type at the top of a table of their own. Google and LinkedIn write English
everywhere. Titles are compared without case, accents, digits and signs: `E-Mail 2: Adresse`,
`E-Mail-Adresse` and `email adresse` are one.

Source: the titles of Outlook's own export, version 2003 to 2019.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from refjournal.exchange.delimited import NOTE, Header
from refjournal.query.folding import fold_plain

GIVEN, MIDDLE, FAMILY, SUFFIX = "given", "middle", "family", "suffix"
NAME: Final = "name"
_SOME_NAME: Final = "some name"
"""A word that is the whole name in one table and a part of it in another: `Nom`, `Nome`, `Name`."""

# One line a language where a target has many: English, German, French, Spanish, Dutch, Italian.
_WORDS: Final = {
    GIVEN: """
        firstname givenname forename vorname prenom nombredepila voornaam""",
    MIDDLE: """
        middlename middle weiterevornamen zweitervorname deuxiemeprenom segundonombre
        middelstenaam tussenvoegsel secondonome""",
    FAMILY: """
        lastname familyname surname nachname familienname zuname nomdefamille apellidos apellido
        achternaam familienaam cognome""",
    SUFFIX: "namesuffix suffix namenszusatz suffixe sufijo achtervoegsel suffisso titolostraniero",
    NAME: """
        fullname displayname contactname vollstaendigername vollername vorundnachname anzeigename
        nomcomplet nombrecompleto volledigenaam weergavenaam nomecompleto""",
    _SOME_NAME: "name nom nombre naam nome",
    "aliases": "nickname spitzname rufname surnom apodo bijnaam soprannome",
    "email": """
        email emailaddress mail mailaddress
        emailadresse mailadresse
        adressedemessagerie adresseemail adressemail adresseelectronique courriel mel
        direcciondecorreoelectronico direcciondelcorreoelectronico correoelectronico correo
        emailadres mailadres
        indirizzopostaelettronica indirizzodipostaelettronica indirizzoemail indirizzomail""",
    "phone": """
        phone phonenumber telephone telephonenumber tel mobile mobilephone mobilenumber cell
        cellphone businessphone workphone homephone primaryphone otherphone companymainphone
        carphone
        telefon telefonnummer telefongeschaeftlich telefonprivat telefonmobil telefonfirma
        mobiltelefon mobil mobilnummer handy handynummer festnetz haupttelefon weiterestelefon
        autotelefon
        telephonebureau telephonedomicile telephonesociete telephonemobile telephoneportable
        telephoneprincipal telephoneautre telephonevoiture telmobile portable
        telefonodeltrabajo telefonoparticular telefonomovil telefonoprincipal otrotelefono movil
        celular particular numerodecentralitadelaorganizacion telefonoprincipaldelacompania
        telefoon telefoonnummer telefoonopwerk telefoonthuis mobieletelefoon mobiel gsm
        anderetelefoon hoofdtelefoon hoofdtelefoonbedrijf autotelefoon
        telefono numerotelefono telefonouff telefonoab telefonoprincipale telefonoauto
        telefonoprincipalesocieta altrotelefono cellulare ufficio abitazione""",
    "company": """
        company companyname organization organisation organizationname employer
        firma firmenname unternehmen societe entreprise organizacion compania empresa bedrijf
        bedrijfsnaam organisatie societa azienda ditta""",
    "role": """
        role jobtitle position jobposition funktion berufsbezeichnung fonction titre poste puesto
        cargo functie posizione mansione ruolo""",
    "web": """
        web website webpage homepage url webseite pageweb siteweb siteinternet paginaweb sitioweb
        webpagina sitoweb""",
    "birthday": """
        birthday dateofbirth birthdate geburtstag geburtsdatum anniversaire datedenaissance
        cumpleanos fechadenacimiento verjaardag geboortedatum compleanno datadinascita""",
    "address": "address postaladdress adresse anschrift direccion adres indirizzo",
    "tags": """
        tags labels categories category kategorien kategorie schlagworte categorie categorias
        etiquetas categorieen categorien etichette""",
    NOTE: """
        note notes comment comments remarks notizen notiz bemerkung bemerkungen kommentar
        anmerkung anmerkungen remarque remarques commentaire commentaires notas observaciones
        comentarios notities opmerkingen annotazioni notizie commenti""",
}
_PLACES: Final = {
    "work street": """
        street strasse rue calle straat via
        businessstreet strassegeschaeftlich ruebureau calledeltrabajo werkadresstraat viauff""",
    "work code": """
        zip zipcode postalcode plz postleitzahl codepostal codigopostal postcode cap
        businesspostalcode postleitzahlgeschaeftlich codepostalbureau codigopostaldeltrabajo
        werkadrespostcode capuff""",
    "work city": """
        city town ort stadt ville ciudad plaats stad citta
        businesscity ortgeschaeftlich villebureau ciudaddetrabajo werkadresplaats cittauff""",
    "work country": """
        country land pays pais paese
        businesscountry businesscountryregion landregiongeschaeftlich landgeschaeftlich
        paysregionbureau paysbureau paisoregiondeltrabajo landregiowerk paeseuff""",
    "home street": "homestreet strasseprivat ruedomicile huisadresstraat viaab",
    "home code": """
        homepostalcode postleitzahlprivat codepostaldomicile huisadrespostcode capab""",
    "home city": "homecity ortprivat villedomicile huisadresplaats cittaab",
    "home country": """
        homecountry homecountryregion landregionprivat landprivat paysregiondomicile paysdomicile
        paisoregiondeldomicilio landregiothuis paeseab""",
}
"""The parts of an address that has several columns."""
_TARGETS: Final = {
    word: target for target, words in (*_WORDS.items(), *_PLACES.items()) for word in words.split()
}
_HONORIFIC: Final = "titre"
"""What Outlook calls two columns in French: the first is `Madame`, the second the role."""
_SECOND_GIVEN: Final = ("2. vorname", "2e prénom", "2ème prénom")
_SIGNS_OF_A_PERSON: Final = frozenset(("email", "phone", "company", "address", "web", "birthday"))


def plain_title(title: str) -> str:
    """Return a title as titles are compared: its letters.

    >>> plain_title("E-Mail 2: Adresse"), plain_title("Téléphone 2 (bureau)")
    ('emailadresse', 'telephonebureau')
    >>> plain_title("Telefon geschäftlich")
    'telefongeschaeftlich'
    """
    spelled = title.casefold().replace("ä", "ae").replace("ü", "ue").replace("ö", "oe")
    return "".join(filter(str.isalpha, fold_plain(spelled)))


def targets_of(header: Header) -> tuple[str, ...] | None:
    """Return what each title of a header means, '' for one that is not known; None where it is not
    the header of a table of people: a name, and something else that a person has.
    """
    found = [_target(title) for title in header]
    plain = [plain_title(title) for title in header]
    if plain.count(_HONORIFIC) > 1:
        found[plain.index(_HONORIFIC)] = ""
    has_given, has_family = GIVEN in found, FAMILY in found
    meaning = NAME
    if has_given and not has_family:
        meaning = FAMILY
    elif has_family and not has_given:
        meaning = GIVEN
    named = tuple(meaning if target == _SOME_NAME else target for target in found)
    if not {NAME, GIVEN, FAMILY} & set(named) or not _SIGNS_OF_A_PERSON & set(named):
        return None
    return named


def whole_address(by_target: Mapping[str, Sequence[str]]) -> str:
    """Return the address that several columns make, that of work before that of home; '' where
    there is none.

    >>> whole_address({"home city": ["Bonn"], "home code": ["53111"], "home street": ["Am Hof 1"]})
    'Am Hof 1, 53111 Bonn'
    """
    for place in ("work", "home"):
        street, code, city, country = (
            [text.strip() for text in by_target.get(f"{place} {part}", ())]
            for part in ("street", "code", "city", "country")
        )
        town = " ".join((*code[:1], *city[:1]))
        if street or city:
            return ", ".join(filter(None, (*street, town, *country[:1])))
    return ""


def _target(title: str) -> str:
    if title.casefold().startswith(_SECOND_GIVEN):
        return MIDDLE
    return _TARGETS.get(plain_title(title), "")


def likely_targets(header: Header, rows: Sequence[Sequence[str]]) -> dict[str, str]:
    """Return the likeliest title of each target in a table that is not known, by its titles, and by
    what is in its first rows; the name is the first column about which nothing else is known.
    """
    found: dict[str, str] = {}
    for number, title in enumerate(header):
        cells = [row[number] for row in rows if number < len(row) and row[number].strip()]
        target = _target(title) or _by_content(cells)
        if target == _SOME_NAME:
            target = NAME
        found.setdefault(target or (NAME if _is_text(cells) else ""), title)
    found.pop("", None)
    return found


def _by_content(cells: Sequence[str]) -> str:
    if cells and all("@" in cell for cell in cells):
        return "email"
    if cells and all(_is_number(cell) for cell in cells):
        return "phone"
    return ""


def _is_number(cell: str) -> bool:
    """Return whether a cell is a telephone number, and neither a day nor an amount."""
    digits = sum(character.isdigit() for character in cell)
    return digits >= 6 and not any(map(str.isalpha, cell)) and cell.strip()[0] in "+0("


def _is_text(cells: Sequence[str]) -> bool:
    return not cells or any(character.isalpha() for cell in cells for character in cell)
