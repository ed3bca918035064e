"""Exports of news databases in their layouts, with articles of our own.

Each has three articles: `FIRST` as it should be, a second with a headline over two lines or the
like and without a byline, and a third without a date, and with lines that look like marks.
"""

from __future__ import annotations

FIRST = (
    "BRENN, March 3 (Lisk Agency) - The foreign minister of Halvania met her colleague from Orsk"
    " in Brenn on Monday.",
    "They agreed to open the harbour again before the end of the month, and to talk about grain.",
    "“Orsk’s café owners will be glad,” she said – and left for the airport.",
)
SECOND = (
    "Tarn recalled its ambassador from Halvania on Tuesday after a week of talks without result.",
    "The government in Tarn said that it would decide by the summer whether to send another one.",
)
THIRD = (
    "Orsk accused Halvania of holding up a shipment of grain that was meant for the islands.",
    "Length: a ship of 90 metres waits outside the port, and the captain has asked for water.",
    "Title: that is what the owners want to see first, the harbour master of Brenn said.",
    "The court in Lisk is to hear both states in May.",
)
TITLES = (
    "Ministers meet in Brenn to open the harbour",
    "Tarn recalls its ambassador from Halvania; talks about fishing had lasted for a week",
    "Orsk accuses Halvania over grain",
)

NEXIS = """
Download Request: All Documents: 1-3
Time Of Request: Saturday, March 8, 2025  22:32:52 EST
Send To:

LIBRARY OF LISK
LISK


Terms: (Halvania or Orsk)


                               1 of 3 DOCUMENTS


                             Lisk Courier (Halvania)

                             March 3, 2025 Monday
                                 Final Edition

Ministers meet in Brenn to open the harbour

BYLINE: By Ana Tolm and
Ben Orr

SECTION: WORLD; Pg. 6

LENGTH: 58 words

DATELINE: BRENN

BRENN, March 3 (Lisk Agency) - The foreign minister of Halvania met her
colleague from Orsk in Brenn on Monday.

They agreed to open the harbour again before the end of the month,

                                     Page 2

and to talk about grain.

“Orsk’s café owners will be glad,” she said – and left for the airport.

LOAD-DATE: March 4, 2025

LANGUAGE: ENGLISH

GRAPHIC: Photo: The two ministers shake hands in Brenn (Lisk Agency)

PUBLICATION-TYPE: Newspaper

                          Copyright 2025 Lisk Media Ltd.
                              All Rights Reserved

                               2 of 3 DOCUMENTS

                  Copyright 2025 Tarn Broadcasting Company, LLC d/b/a
                                 Tarn Digital
                              All Rights Reserved

                                 The Tarn Post

                             4 March 2025 Tuesday

Tarn recalls its ambassador from Halvania; talks about fishing had lasted for a
week

Correction Appended

LENGTH: 35 words

HIGHLIGHT: A dispute about herring has grown into one about everything.

Tarn recalled its ambassador from Halvania on Tuesday after a week of talks
without result.

The government in Tarn said that it would decide by the summer whether to send
another one.

SUBJECT: EMBASSIES & CONSULATES (90%); FISHING (78%); AMBASSADORS &
ENVOYS (77%)

GEOGRAPHIC: HALVANIA (94%)

LOAD-DATE: March 5, 2025

LANGUAGE: ENGLISH

CORRECTION-DATE: March 6, 2025

CORRECTION: An earlier version gave a wrong day for the recall.

                               3 of 3 DOCUMENTS

                                Orsk Gazette

Orsk accuses Halvania over grain

BYLINE: Cel Dunn

LENGTH: 62 words

Orsk accused Halvania of holding up a shipment of grain that was meant for the
islands.

Length: a ship of 90 metres waits outside the port, and the captain has asked
for water.

Title: that is what the owners want to see first, the harbour master of Brenn
said.

The court in Lisk is to hear both states in May.

LOAD-DATE: March 7, 2025
"""

# The same service, with every part labelled.
NEXIS_LABELLED = """
                               1 of 2 DOCUMENTS

     Copyright 2025 Lisk Media Ltd.
                              All Rights Reserved

                                 Lisk Courier

                             March 3, 2025 Monday
                                 Met 2 Edition

SECTION: A-SECTION; Pg. A01

LENGTH: 58 words

HEADLINE: Ministers meet in Brenn to open the harbour

BYLINE: Ana Tolm;and reported by Ben Orr

BODY:

BRENN, March 3 (Lisk Agency) - The foreign minister of Halvania met her
colleague from Orsk in Brenn on Monday.

They agreed to open the harbour again before the end of the month, and to talk
about grain.

“Orsk’s café owners will be glad,” she said – and left for the airport.

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

SUBJECT: PORTS & HARBORS (90%)

LOAD-DATE: March 3, 2025


                               2 of 2 DOCUMENTS

                                 Lisk Courier

                             March 4, 2025 Tuesday

LENGTH: 35 words

HEADLINE: Tarn recalls its ambassador from Halvania; talks about fishing had
lasted for a week

BODY:

Tarn recalled its ambassador from Halvania on Tuesday after a week of talks
without result.

The government in Tarn said that it would decide by the summer whether to send
another one.

LOAD-DATE: March 4, 2025
"""

# Paragraphs, as RTF and Word have them.
NEXIS_UNI = f"""User Name: Ana Tolm
Date and Time: Saturday, March 8, 2025 9:41:00 AM EST
Job Number: 123456789
Documents (3)
1. {TITLES[0]}
Client/Matter: -None-
Search Terms: Halvania
Search Type: Natural Language
Narrowed by:
Content Type\tNarrowed by
News\t-None-
2. {TITLES[1]}
Client/Matter: -None-
Search Terms: Halvania
Search Type: Natural Language
Narrowed by:
Content Type\tNarrowed by
News\t-None-
3. {TITLES[2]}
Client/Matter: -None-
Search Terms: Halvania
Search Type: Natural Language
Narrowed by:
Content Type\tNarrowed by
News\t-None-
| About LexisNexis | Privacy Policy | Terms & Conditions | Copyright © 2025 LexisNexis
Page 1 of 6
{TITLES[0]}
Lisk Courier (Halvania)
March 3, 2025 Monday
Final Edition
Copyright 2025 Lisk Media Ltd. All Rights Reserved
Section:\u00a0WORLD; Pg. 6
Length:\u00a058 words
Byline:\u00a0By Ana Tolm
Dateline:\u00a0BRENN
Body
{FIRST[0]}
{FIRST[1]}
Page 2 of 6
{FIRST[2]}
Graphic
The two ministers shake hands in Brenn
Classification
Language: ENGLISH
Publication-Type: Newspaper
Subject: PORTS & HARBORS (90%)
Load-Date:\u00a0March 4, 2025
End of Document
Page 3 of 6
Tarn recalls its ambassador from Halvania;
talks about fishing had lasted for a week
The Tarn Post
March 4, 2025 Tuesday 11:32 AM GMT
Copyright 2025 Tarn Broadcasting Company All Rights Reserved
Length: 35 words
Highlight: A dispute about herring has grown into one about everything.
Body
{SECOND[0]}
{SECOND[1]}
Load-Date: March 5, 2025
End of Document
{TITLES[2]}
Orsk Gazette
Copyright 2025 Orsk Gazette All Rights Reserved
Length: 62 words
Body
{THIRD[0]}
{THIRD[1]}
{THIRD[2]}
{THIRD[3]}
Load-Date: March 7, 2025
End of Document
"""

FACTIVA_TAGGED = f"""
SE\tWorld
HD\t{TITLES[0]}
BY\tBy Ana Tolm
WC\t58 words
PD\t3 March 2025
ET\t04:12
SN\tLisk Courier
SC\tLISKCO
ED\tFinal
PG\t6
LA\tEnglish
CY\tCopyright 2025 Lisk Media Ltd. All Rights Reserved.
LP\t
{FIRST[0]}

TD\t
{FIRST[1]}

{FIRST[2]}

CO\tliskag : Lisk Agency
IN\ti7 : Shipping
NS\tgdip : International Relations | gcat : Political/General News
RE\thalv : Halvania | orsk : Orsk
PUB\tLisk Media Ltd.
AN\tDocument LISKCO0020250303el33j0001

HD\tTarn recalls its ambassador from Halvania;
talks about fishing had lasted for a week
WC\t35 words
PD\t4 March 2025
SN\tThe Tarn Post
SC\tTARNP
LA\tEnglish
CY\t(c) 2025 Tarn Broadcasting Company
LP\t{SECOND[0]}
TD\t{SECOND[1]}
RE\thalv : Halvania
AN\tDocument TARNP00020250304el34k0002

Page 2 of 3 © 2025 Factiva, Inc. All rights reserved.

HD\t{TITLES[2]}
BY\tCel Dunn
WC\t62 words
SN\tOrsk Gazette
SC\tORSKGA
LA\tEnglish
LP\t{THIRD[0]}
TD\t{THIRD[1]}

{THIRD[2]}

{THIRD[3]}

IN THE NEWS: nothing else of note.
RE\torsk : Orsk
AN\tDocument ORSKGA0020250307el37a0003

Search Summary
Text\tHalvania or Orsk
Date\tAll Dates
"""

FACTIVA = f"""{TITLES[0]}................................2
{TITLES[1]}................................3
{TITLES[2]}................................4

World
{TITLES[0]}
By Ana Tolm
58 words
3 March 2025
04:12
Lisk Courier
LISKCO
Final
6
English
Copyright 2025 Lisk Media Ltd. All Rights Reserved.
{FIRST[0]}
{FIRST[1]}
{FIRST[2]}
Document LISKCO0020250303el33j0001

Tarn recalls its ambassador from Halvania;
talks about fishing had lasted for a week
35 words
4 March 2025
The Tarn Post
TARNP
English
(c) 2025 Tarn Broadcasting Company
{SECOND[0]}
{SECOND[1]}
Document TARNP00020250304el34k0002

Page 2 of 3 © 2025 Factiva, Inc. All rights reserved.

{TITLES[2]}
62 words
Orsk Gazette
ORSKGA
English
© 2025 Orsk Gazette. All rights reserved.
{THIRD[0]}
{THIRD[1]}
{THIRD[2]}
{THIRD[3]}
Document ORSKGA0020250307el37a0003

Search Summary
Text
Halvania or Orsk
Results Found
1,204
Timestamp
8 March 2025 9:41 GMT
"""

_LINE = "_" * 60
PROQUEST = f"""{_LINE}

Report Information from ProQuest

March 08 2025 09:41

{_LINE}

Table of contents

1. {TITLES[0]}
2. {TITLES[1]}

{_LINE}

{TITLES[0]}

Author: Tolm, Ana; Orr, Ben

Publication info: Lisk Courier ; Lisk [Lisk]. 03 Mar 2025: 6.

https://www.proquest.example/docview/1000000001?accountid=1

Abstract: The ministers met in Brenn.

Links: http://resolver.example/openurl?x=1

Full text: {FIRST[0]}

{FIRST[1]}

{FIRST[2]}

Subject: Harbors; Grain

Location: Halvania; Orsk

Title: {TITLES[0]}

Publication title: Lisk Courier; Lisk

First page: 6

Publication year: 2025

Publication date: Mar 3, 2025

Section: World

Publisher: Lisk Media Ltd.

Source type: Newspaper

Language of publication: English

Document type: News

ProQuest document ID: 1000000001

Document URL: https://www.proquest.example/docview/1000000001?accountid=1

Copyright: Copyright Lisk Media Ltd. Mar 3, 2025

Last updated: 2025-03-04

Database: Global Newsstream

{_LINE}

{TITLES[1]}

Full text: {SECOND[0]}

{_LINE}

{SECOND[1]}

Title: {TITLES[1]}

Publication title: The Tarn Post

Publication date: Mar 4, 2025

ProQuest document ID: 1000000002

Document URL: https://www.proquest.example/docview/1000000002

Database: Global Newsstream

{_LINE}

{TITLES[2]}

Author: Dunn, Cel

Full text: {THIRD[0]}

{THIRD[1]}

{THIRD[2]}

{THIRD[3]}

Title: {TITLES[2]}

Publication title: Orsk Gazette

ProQuest document ID: 1000000003

Document URL: https://www.proquest.example/docview/1000000003

{_LINE}

Contact us at: http://www.proquest.example/go/contact

Database copyright © 2025 ProQuest LLC. All rights reserved.
Terms and Conditions: http://www.proquest.example/terms
"""

PROQUEST_OLD = f"""Document 1 of 3

{TITLES[0]}

Author: Tolm, Ana

Publication info: Lisk Courier [Lisk] 03 Mar 2025: 6.

Abstract: The ministers met in Brenn.

Full Text: {FIRST[0]}

{FIRST[1]}

{FIRST[2]}

Credit: Lisk Agency

ProQuest document ID: 1000000001

{_LINE}

Document 2 of 3

Title: {TITLES[1]}

Publication title: The Tarn Post

Publication date: Mar 4, 2025

Abstract: {SECOND[0]}

ProQuest document ID: 1000000002

{_LINE}

Document 3 of 3

Title: {TITLES[2]}

Publication title: Orsk Gazette

Publication date: Mar 7, 2025

ProQuest document ID: 1000000003

Full Text: {THIRD[0]}

{THIRD[1]}

{THIRD[2]}

{THIRD[3]}

{_LINE}
"""

LAYOUTS = {
    "nexis": NEXIS,
    "nexis-labelled": NEXIS_LABELLED,
    "nexis-uni": NEXIS_UNI,
    "factiva-tagged": FACTIVA_TAGGED,
    "factiva": FACTIVA,
    "proquest": PROQUEST,
    "proquest-old": PROQUEST_OLD,
}


def as_rtf(text: str) -> bytes:
    """A text as RTF, a line a paragraph; tabs part the cells of a table, as in Factiva's files."""
    out = [
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}}\n"
    ]
    out.append("{\\header Page \\chpgn \\par}\n{\\info{\\title Halvania and Orsk}}\n")
    for line in text.splitlines():
        label, tab, value = line.partition("\t")
        if tab and len(label) < 4:
            out.append(
                f"\\trowd\\pard\\intbl {_escaped(label)}\\cell {_escaped(value)}\\cell\\row\n"
            )
        else:
            out.append(f"\\pard\\f0 {_escaped(line)}\\par\n")
    return "".join([*out, "}"]).encode("ascii")


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}")
    return "".join(
        letter
        if ord(letter) < 128
        else "\\~"
        if letter == "\xa0"
        else f"\\'{letter.encode('cp1252')[0]:02x}"
        for letter in escaped
    )
