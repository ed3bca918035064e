from __future__ import annotations

import pytest

from detente.text import language_of


@pytest.mark.parametrize(
    "text",
    [
        "Putin visits Kim Jong Un",
        "Xi, Modi, Erdogan",
        "Burkina Faso, Mali and Niger leave bloc",
        "EU, UK SANCTION RUSSIAN BANKS",
        "The minister said that Kyiv, Chișinău and Tbilisi would sign the treaty in Łódź.",
        "Benin and Nigeria join African Union free trade bloc",
        "",
        "2024-06-19 12:30",
    ],
)
def test_english_is_known_even_where_it_is_short_and_full_of_names(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Президент России прибыл в Пхеньян с визитом.", "ru"),
        ("Der Außenminister hat am Mittwoch den Botschafter einbestellt und protestiert.", "de"),
        ("Le ministre des Affaires étrangères a convoqué mercredi l'ambassadeur.", "fr"),
        ("El ministro de Exteriores convocó el miércoles al embajador de ese país.", "es"),
        ("Prezydent przyjął w środę ambasadora i podpisał traktat o granicy.", "pl"),
        ("Dışişleri bakanı çarşamba günü büyükelçiyi bakanlığa çağırdı ve protesto etti.", "tr"),
        ("외무상은 수요일 대사를 초치했다", "ko"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_long_text_is_judged_by_its_middle_not_by_its_menu() -> None:
    menu = "Accueil Actualités Politique Économie Société Monde Culture Sport " * 30
    body = "The foreign minister said on Monday that the treaty would be signed in the spring. "
    assert language_of(menu + body * 100) == "en"
