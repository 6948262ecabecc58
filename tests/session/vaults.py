"""Three folders of notes as their programs make them: Obsidian, Logseq and zk. Nobody's data."""

from collections.abc import Mapping
from typing import Final

OBSIDIAN: Final[Mapping[str, str]] = {
    ".obsidian/app.json": "{}\n",
    "People/Jane Doe.md": """\
---
type: person
aliases: [JD]
first_name: Jane
last_name: Doe
org: Acme Ltd
"Phone Number": "+44 20 7946 0000"
Mobile: "+44 7700 900000"
Email Address: jane@acme.example
birthday: 1980-05-17
last_contact: 2024-03-01
kanban-plugin:
  view: board
tags: [bni]
cssclasses: [person]
---

# Jane Doe

Met at the fair, with [[Dan Okafor]].

## Notes
- likes tea
""",
    "People/Dan Okafor.md": """\
---
type: person
first_name: Dan
last_name: Okafor
org: Okafor GmbH
"Phone Number":
---

![[dan.png]]
""",
    "People/Zoë O'Brien.md": "---\ntype: person\nfirst_name: Zoë\nlast_name: O'Brien\n---\n",
    "People/Sam Taylor.md": "---\ntype: person\nfirst_name: Sam\nlast_name: Taylor\n---\n",
    "Daily/2024/2024-03-01.md": "# Friday\n\n- [ ] 2024-03-08 call [[Jane Doe]]\n- saw [[Dan Okafor]]\n",
    "Daily/2024/2024-03-02.md": "# Saturday\n",
    "Daily/2025/2025-01-01.md": "---\ntags: daily\n---\n",
    "Books/Influence.md": "---\ntype: book\nauthor: Cialdini\n---\n",
    "Templates/Person.md": "---\ntype: person\nname: {{title}}\n---\n",
    "Dashboard.md": '```dataview\ntable org from "People"\n```\n',
}
LOGSEQ: Final[Mapping[str, str]] = {
    "logseq/config.edn": "{}\n",
    "pages/Jane Doe.md": "type:: person\norg:: Acme Ltd\n\n- Met at the fair\n\t- likes tea\n",
    "pages/Dan Okafor.md": "- type:: [[person]]\n- rang him\n",
    "pages/Eva Roth.md": "---\ntype: person\nphone: 0228 123456\n---\n- asks for payroll\n",
    "pages/BNI___Bonn.md": "type:: group\n",
    "journals/2024_03_01.md": "- [[Jane Doe]] called\n- TODO write to [[Dan Okafor]]\n",
}
ZK: Final[Mapping[str, str]] = {
    ".zk/config.toml": "[note]\n",
    "x7k2.md": "---\ntitle: Jane Doe\ndate: 2024-03-01\ntags: [person]\ntype: person\nOrganisation: Acme Ltd\n---\n\n# Jane Doe\n\nSee [[b3q9]].\n",
    "b3q9.md": "---\ntype: person\n---\n\n# Dan Okafor\n\nmobile: 1\n",
    "m1n4.md": "# On asking for referrals\n\nSee [[x7k2]].\n",
}
