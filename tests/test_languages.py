"""Languages: tables from data files, stop words without imports, detection."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import languages
from summarize.errors import LanguageError
from summarize.languages import detect, get, names


@pytest.mark.parametrize("code", ["en", "EN", "en-GB", " en_us"])
def test_a_region_does_not_matter(code: str) -> None:
    assert get(code).code == "en"


@pytest.mark.parametrize("code", ["", "e", "eng", "xx", "../en", "auto", "en.txt"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(LanguageError, match="ISO 639-1"):
        get(code)


def test_a_language_without_data_has_empty_tables() -> None:
    klingon_is_missing_so = get("eo")
    assert (klingon_is_missing_so.name, klingon_is_missing_so.supported) == ("esperanto", False)
    assert not klingon_is_missing_so.abbreviations
    assert klingon_is_missing_so.stop_words() == frozenset()


def test_english_has_its_tables() -> None:
    english = get("en")
    assert english.supported
    assert {"mr", "e.g", "inc"} <= english.abbreviations
    assert {"the", "of", "and"} <= english.stop_words()


SUPPORTED = "ar cs da de el en es fa fi fr he hi hu id it ja ko nl no pl pt ro ru sv th tr uk vi zh".split()


@pytest.mark.parametrize("code", SUPPORTED)
def test_a_supported_language_has_a_name_stop_words_and_cases(code: str) -> None:
    language = get(code)
    assert language.supported
    assert language.name in names().values()
    assert len(language.stop_words()) > 70
    assert all(word == word.lower() and not word.isspace() for word in language.stop_words())
    name = "sentences.toml" if code == "en" else f"sentences.{code}.toml"
    assert (Path(__file__).parent / "cases" / name).is_file()


@pytest.mark.parametrize("code", SUPPORTED)
def test_tables_are_in_lower_case_without_last_stops(code: str) -> None:
    language = get(code)
    for table in (language.abbreviations, language.starters, language.binding, language.numbered, language.closing):
        assert [word for word in sorted(table) if word != word.lower() or word.endswith(".") or not word] == []
    assert language.binding <= language.abbreviations
    assert language.closing <= language.abbreviations


@pytest.mark.parametrize(("code", "same"), [("nb", "no"), ("nn", "no"), ("iw", "he"), ("in", "id")])
def test_other_codes_of_a_language_are_understood(code: str, same: str) -> None:
    assert get(code).code == same


def test_a_language_without_stop_words_has_none() -> None:
    assert get("eo").stop_words() == frozenset()


TEXTS = [
    ("en", "The mayor said that the bridge would be closed for two weeks and that it was not safe to use it."),
    ("de", "Der Bürgermeister sagte, dass die Brücke zwei Wochen lang gesperrt wird und nicht mehr sicher ist."),
    ("fr", "Le maire a dit que le pont sera fermé pour deux semaines et que les travaux sont très urgents."),
    ("es", "El alcalde dijo que el puente estará cerrado durante dos semanas y que las obras son muy urgentes."),
    ("it", "Il sindaco ha detto che il ponte sarà chiuso per due settimane e che i lavori sono molto urgenti."),
    ("pt", "O prefeito disse que a ponte ficará fechada por duas semanas e que as obras são muito urgentes."),
    ("nl", "De burgemeester zei dat de brug twee weken dicht blijft en dat het werk niet langer kan wachten."),
    ("sv", "Borgmästaren sade att bron ska vara stängd i två veckor och att det inte är säkert att använda den."),
    ("da", "Borgmesteren sagde, at broen bliver lukket i to uger, og at det ikke længere er sikkert efter regnen."),
    ("no", "Ordføreren sa at broen blir stengt i to uker, og at det ikke lenger er trygt å bruke den etter regnet."),
    ("fi", "Kaupunginjohtaja sanoi, että silta on suljettu kaksi viikkoa ja että se ei ole enää turvallinen."),
    ("cs", "Starosta řekl, že most bude zavřený na dva týdny a že po dešti už není bezpečný, jak se ukázalo."),
    ("pl", "Burmistrz powiedział, że most będzie zamknięty przez dwa tygodnie i że po deszczu nie jest bezpieczny."),
    ("hu", "A polgármester azt mondta, hogy a híd két hétig zárva lesz, és hogy az eső után már nem biztonságos."),
    ("ro", "Primarul a spus că podul va fi închis timp de două săptămâni și că nu mai este sigur după ploaie."),
    ("tr", "Belediye başkanı köprünün iki hafta kapalı olacağını ve yağmurdan sonra artık güvenli olmadığını söyledi."),
    ("id", "Wali kota mengatakan bahwa jembatan itu akan ditutup selama dua minggu karena tidak aman untuk mobil."),
    ("vi", "Thị trưởng nói rằng cây cầu sẽ đóng trong hai tuần và không còn an toàn cho các xe sau trận mưa."),
    ("ru", "Мэр сказал, что мост будет закрыт на две недели и что после дождя он больше не безопасен."),
    ("uk", "Мер сказав, що міст буде закрито на два тижні і що після дощу він більше не є безпечним."),
    ("bg", "Кметът каза, че мостът ще бъде затворен за две седмици и че след дъжда вече не е безопасен."),
    ("el", "Ο δήμαρχος είπε ότι η γέφυρα θα μείνει κλειστή για δύο εβδομάδες."),
    ("zh", "市长说，这座桥将关闭两个星期。"),
    ("ja", "市長は橋を二週間閉鎖すると述べた。"),
    ("ko", "시장은 다리를 두 주 동안 폐쇄한다고 말했다."),
    ("ar", "قال رئيس البلدية إن الجسر سيغلق لمدة أسبوعين وإنه لم يعد آمنا بعد المطر."),
    ("fa", "شهردار گفت که پل دو هفته بسته خواهد بود و پس از باران دیگر امن نیست."),
    ("ur", "میئر نے کہا کہ پل دو ہفتے بند رہے گا اور بارش کے بعد یہ محفوظ نہیں ہے۔"),
    ("he", "ראש העיר אמר שהגשר ייסגר לשבועיים."),
    ("hi", "महापौर ने कहा कि पुल दो सप्ताह के लिए बंद रहेगा।"),
    ("th", "นายกเทศมนตรีกล่าวว่าสะพานจะปิดสองสัปดาห์"),
    ("ka", "მერმა თქვა, რომ ხიდი ორი კვირით დაიკეტება."),
    ("en", ""),
    ("en", "1234 5678"),
    ("en", "https://www.example.org/der-die-das/und/ist www.example.de/nicht jo@example.fr"),
]


@pytest.mark.parametrize(("code", "text"), TEXTS)
def test_detection_knows_scripts_letters_and_frequent_words(code: str, text: str) -> None:
    assert detect(text) == code


def test_names_and_quotations_in_other_scripts_do_not_decide() -> None:
    text = (
        "The film Левиафан (“Leviathan”) by Андрей Звягинцев was shown at the festival and won the prize of the jury."
    )
    assert detect(text) == "en"


def test_only_the_start_of_a_text_is_looked_at() -> None:
    assert detect("The bridge is closed and it is not safe to use it. " * 100 + "Мост закрыт. " * 10_000) == "en"


@pytest.mark.parametrize("text", ["Hello", "Ordføreren sa det.", "Xyzzy plugh frotz blorb"])
def test_text_too_short_to_tell_gets_a_language_that_is_known(text: str) -> None:
    assert get(detect(text))


SHORT = [
    ("en", "Total 5,000 people"),
    ("en", "Pier closed"),
    ("en", "Pier closed in May"),
    ("en", "Buy milk, eggs, bread"),
    ("en", "Bridge closed. Money lost."),
    ("en", "London"),
    ("en", "£5 off – “today”"),
    ("en", "apple banana cherry date fig grape"),
    ("en", "| City | Pop |\n|---|---:|\n" + "".join(f"| Town{n} | {n * 1234:,} |\n" for n in range(1, 200))),
    ("en", " ".join(["Money Rain River Bridge Town Snow"] * 500)),
    ("es", "Puente cerrado por la lluvia"),
    ("de", "Die Stadt ist klein"),
    ("fr", "Le pont est ouvert"),
    ("it", "La casa della nonna"),
    ("nl", "De brug is dicht"),
    ("pt", "O barco parte do porto"),
    ("id", "Kapal yang besar tidak akan berangkat"),
    ("sv", "Det regnar och vi stannar hemma"),
    ("fi", "Se on hyvin kaunis talo"),
]


@pytest.mark.parametrize(("code", "text"), SHORT)
def test_short_text_in_ascii_is_english_unless_words_of_another_language_stand_in_it(code: str, text: str) -> None:
    assert detect(text) == code


def test_english_needs_no_chardet() -> None:
    code = f"""
import sys
from summarize.languages import detect, get
assert detect({TEXTS[0][1]!r}) == "en" and get("en").stop_words()
assert not {{"chardet", "sumy", "nltk", "numpy", "importlib.resources", "importlib.metadata"}} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)


HIDDEN = """
import sys
from importlib.machinery import PathFinder

find = PathFinder.find_spec
PathFinder.find_spec = lambda name, *rest: None if name.partition(".")[0] == "sumy" else find(name, *rest)
"""


def run_without_sumy(code: str) -> bytes:
    """What `code` prints where sumy cannot be imported, nor found by its name."""
    return subprocess.run([sys.executable, "-c", HIDDEN + code], capture_output=True, check=True).stdout


def test_sumy_can_be_hidden() -> None:
    assert (
        run_without_sumy("""
try:
    import sumy
except ModuleNotFoundError:
    print("hidden")
""")
        == b"hidden\n"
    )


@pytest.mark.parametrize("name", ["flood.txt", "glacier.txt", "trial.txt", "de.txt", "es.txt", "ja.txt"])
def test_summaries_are_the_same_without_sumy(name: str) -> None:
    arguments = ["-f", "text", "-n", "5", str(Path("samples") / name)]
    whole = subprocess.run([sys.executable, "-m", "summarize", *arguments], capture_output=True, check=True).stdout
    assert whole
    assert run_without_sumy(f"from summarize.cli import run\nsys.exit(run({arguments!r}))") == whole


def test_stop_words_are_those_of_the_package_with_and_without_sumy() -> None:
    code = f"""
from summarize.languages import get
print(*(len(get(code).stop_words()) for code in {(*SUPPORTED, "el", "sk")!r}))
"""
    found = " ".join(str(len(get(code).stop_words())) for code in (*SUPPORTED, "el", "sk"))
    assert run_without_sumy(code).decode().strip() == found
    assert min(map(int, found.split())) > 70


def test_a_list_of_stop_words_that_cannot_be_read_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "stopwords").mkdir()
    (tmp_path / "stopwords" / "xx.txt").write_bytes(b"\xff")
    monkeypatch.setattr(languages, "_DATA", str(tmp_path))
    with pytest.raises(UnicodeDecodeError):
        languages.Language("xx", "none").stop_words()


def test_lists_of_others_say_whose_they_are_and_their_licence_is_beside_them() -> None:
    folder = Path(languages.__file__).parent / "data" / "stopwords"
    for path in sorted(folder.glob("*.txt")):
        head = path.read_text("utf-8").partition("\n")[0]
        assert "sumy" in head or "stopwords-iso" in head or "Written for this program" in head, path.name
    assert "Apache License" in (folder / "LICENSE.sumy").read_text("utf-8")
    assert "MIT License" in (folder / "LICENSE").read_text("utf-8")


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_detection_answers_with_a_code_whatever_the_text(text: str) -> None:
    assert get(detect(text)).name
