"""Notes as people really leave them: every file here once looked likely to stop a build."""

from __future__ import annotations

_LONG = "The Kelvin Kiln dries clay and holds up to 20 kg of it, say the people who made it. " * 200

NASTY: dict[str, bytes] = {
    "crlf.md": b"# Kiln\r\n\r\nThe Kelvin Kiln needs gas.\r\nIt holds\r\nat most 20 kg.\r\n\r\n"
    b"- Cost: low\r\n- Use it for: glazing\r\n\r\n| Tool | Used for |\r\n|---|---|\r\n| Tongs | lifting |\r\n",
    "bom.md": "\ufeff---\ntitle: Kiln\n---\n# Kelvin Kiln\n\nThe Kelvin Kiln needs gas.\n".encode(),
    "mac.md": b"# Kiln\r\rThe Kelvin Kiln needs gas.\rIt cannot run on wood.\r",
    "latin.md": "# Café\n\nThe Café Kiln needs gas – “not wood”.\n".encode("cp1252"),
    "utf16.md": "# Kiln\n\nThe Kelvin Kiln needs gas.\n".encode("utf-16"),
    "broken-links.md": b"""# Tuning

Your kiln is under-fired when pots ring dull.
https://pots.example/guide/  under-fired-vs-over-fired.html
https://pots.example/what-is/over-firing/

---

https://pots.example/what-is/tuning/

https://pots.example/a  b.html

- Cones
  https://pots.example/cones/  list.html
  They melt at 1000 C.

> Glaze hides cracks.
> https://pots.example/glaze/  cracks.html

[broken link](https://pots.example/with space.html) and [another](
https://pots.example/x) follow. [Kiln
guide](https://pots.example/kiln "A
title") is long.
""",
    "tables.md": b"""# Tools

| Tool | Used for | See |
|:--|--:|:-:|
| [Tongs](https://pots.example/tongs) | lifting `hot|cold` pots | https://pots.example/t  ongs |
| **Kelvin \\| Kiln** | drying<br>firing | [[Kiln\\|the kiln]] |
| | |
| only one cell
|  |  a | b | c | d |

Tool | Limit
--- | ---
Wheel | 10 kg max
> quoted | row

> | Glaze | Heat |
> |---|---|
> | Ash glaze | up to 1200 \xc2\xb0C |

- A table in a list:

  | Kiln | Fuel |
  |---|---|
  | Raku Pit | sawdust |
""",
    "html.md": b"""<div align="center">
<h1>Kelvin Kiln</h1>
The Kelvin Kiln needs gas &amp; air.<br/>It holds <b>20&nbsp;kg</b>.
</div>
<table><tr><td>Tongs</td><td>lift pots</td></tr></table>
<script>alert("x")</script>
<!-- a comment
that never ends
<details><summary>More about **it**</summary>

The Raku Pit uses sawdust.

</details>
<img src="a.png" alt="A kiln is an oven"> &copy; &#x1F525; &notanentity;
""",
    "emoji.md": "# 🔥 Kiln 2.0 🏺\n\n🔥Kiln needs gas. The 🏺 Vessel™ is a pot 👩‍🚀👨‍👩‍👧 for stews.\n\n"
    "- ✅ **🧱 Brick**: holds heat 🔥🔥🔥\n- ❌ `🪵`\n\n## 🏺\n\n🏺\n\nIt is used for soup.\n".encode(),
    "obsidian.md": b"""---
tags: [pottery, "#clay"]
aliases: ["Kelvin", 7, null]
date: 2024-13-45
---
# [[Kelvin Kiln|Kiln]] ^top

![[kiln.png|300]] ![[Glaze#Ash glaze]] ![[note^block]] [[ ]] [[|]] [[#Own heading]]

> [!warning]- Hot **stuff**
> The [[Kelvin Kiln]] needs ==gas==. %%hidden%% #pots/hot
>> [!note] nested
>> It cannot run on wood ^id-1

fuel:: gas
- [ ] [fuel:: wood] The kiln is used for #drying
- [x] done $x^2$

```dataview
LIST FROM #pots
```

$$
T \\le 1200
$$
""",
    "footnotes.md": b"""# Kiln

The Kelvin Kiln needs gas[^1] and air[^long].[^missing] It holds 20 kg^[an inline note].

[^1]: From https://pots.example/gas  pipe.html
[^long]: Air is drawn in by a fan.

    The fan is used for cooling. See [the page][fan].

[fan]: https://pots.example/fan "Fan"
[^unused]: Never used. The Raku Pit needs sawdust.
""",
    "empty.md": b"",
    "blank.md": b"\n \n\t\n\xc2\xa0\n",
    "matter-only.md": b"---\ntitle: Kiln\ntags:\n  - a\n---\n",
    "matter-open.md": b"---\ntitle: Kiln\n\nThe Kelvin Kiln needs gas.\n",
    "long-line.md": b"# Long\n\n" + _LONG.encode() + b"\n\n" + b"x" * 30_000 + b"\n",
    "no-heading.md": b"The Kelvin Kiln needs gas. It holds at most 20 kg.\nhttps://pots.example/k\n\n"
    b"    indented code = 1\n\n***\n\n* * *\nit is.\n",
    "duplicates.md": b"""# Kiln
## Use
The Kelvin Kiln needs gas.
## Use
The Kelvin Kiln needs gas.
## Use
The Kelvin Kiln needs gas. The Kelvin Kiln needs gas. The Kelvin Kiln needs gas.

- The Kelvin Kiln needs gas.
- The Kelvin Kiln needs gas.

The Kelvin Kiln needs gas. The Kelvin
Kiln needs gas. The Kelvin Kiln
needs gas.
# Kiln
##
## Use ##
The Kelvin Kiln does not need gas.
""",
    "rtl.md": "# פרן קלווין\n\nהתנור צריך גז. \u202bKelvin Kiln\u202c needs gas. الفرن يحتاج إلى الغاز؟ نعم.\n\n"
    "- \u200fKelvin Kiln\u200f: עד 20 ק״ג\n\n東京の窯は薪を使う。ガスは不要です！\n\n\u200b\n\n\u2028It is\u2028used for tea\x85and rice\x0cor\x0bbread.\n".encode(),
    "odd/né e # ? %20 'x'.md": b"# A \"quoted\" <name> \\ {x}\n\nThe `C:\\kiln\\new` path is a *folder*. \\*Not em\\* &lt;x&gt;.\n"
    b"The \\Kelvin Kiln^tm^ ~~needs~~ **n**eeds gas.\n",
    "nested.md": b"".join(b"  " * n + b"- level %d is a Kiln\n" % n for n in range(60))
    + b"> " * 60 + b"deep quote\n" + b"[" * 400 + b"x" + b"]" * 400 + b"\n" + b"*" * 501 + b"\n",
    "nul.md": b"# Kiln\n\nThe Kel\0vin Kiln needs gas.\x1b[31m It is \xef\xbf\xbe red.\n",
    "numbers.md": b"# Kiln\n\nThe Kelvin Kiln holds up to " + b"9" * 400 + b" GB. It needs at least 5 u/s or 3 \xce\xbcs.\n"
    b"The Kelvin Kiln takes up to 3 \xc2\xb5s, at most -0 kg, up to 1/0 pots, 5 in/not, 6 kg/s/s and 1e999 m.\n",
    "blanks.md": "* The Kelvin Kiln\n\tneeds gas\n\u00a0\nIt dries\n\u3000\n1.\n   clay\n\n\tIt holds 20 kg\n[n]:a".encode(),
    "own-links.md": b"# Kelvin Kiln\n\nThe Kelvin Kiln needs gas: https://notegraph.example/thing/kelvin_kiln\n"
    b"See [terms](https://notegraph.example/ontology#Claim) and [it](https://[bad/) and <http://x>.\n",
    "punctuation.md": b"# ???\n\n...\n\n- \n-\n- : \n- **:** the\n- **Kiln**:\n- `` ` ``\n\n|||\n|-|-|\n||\n\n1) \n\n=====\n\n::: \n:::note\n",
}  # fmt: skip
