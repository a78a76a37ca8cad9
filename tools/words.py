"""Make the words of cards: 8,192 short Danish words that differ in their first four letters. `python -m tools.words`

They are chosen from the Danish lexicon that simplemma carries. For every beginning of four letters the word that most
longer words are made of is taken, for that is a word that people know; what hurts, and what looks like a name, is left out.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from iglo.answers.rules.words import COUNT, LETTERS, fold

TARGET = Path(__file__).resolve().parents[1] / "src" / "iglo" / "answers" / "data" / "words_da.txt"
SHORTEST, LONGEST = 4, 8
PLAIN = re.compile(r"[abcdefghijklmnoprstuvyæøå]+")
VOWEL = re.compile(r"[aeiouyæøå]")
# Nobody draws a card with one of these from a hat: insults, sex, groups of people, illness, death, violence, drugs.
UNKIND = re.compile(
    r"^(abort|afføring|afliv|afsked|aids|alkohol|anal|analt|anus|apekat|arab|araber|arisk|arsch|asen|bastard|beruse|bitch|blod|blind|bolle|"
    r"bomb|bordel|brutal|bræk|brækk|bryst|bums|bøddel|bøsse|bøv|børnepo|cancer|cyste|dement|depress|diagnos|diarr|dilet|dild|djævel|dolk|"
    r"drab|dreng|dræb|drank|druk|dude|dum|dværg|død|døds|døv|ejakul|ekskrem|erot|fable|fanden|fanme|fascis|fed|fede|fis|fiss|flagel|fjols|"
    r"forbande|fordøm|fuld|fy|føj|gal|galning|gas|gift|gigt|gnier|grim|græmme|gylp|had|hader|helvede|hex|heks|herpes|hitler|hjernedø|homo|"
    r"hor|hore|hund|hykl|hæmor|idiot|ihjel|impoten|incest|indvan|invalid|islam|isis|jihad|jomfru|junk|jøde|jødi|jøss|kadaver|kaffer|kastr|"
    r"klam|klap|knald|kneppe|kneb|knep|knivst|kolera|kondom|krig|kristen|krøbl|krøb|kræft|kugle|kusse|kvalm|kvæl|køter|lam|lebbe|lepra|lesb|"
    r"lig|lider|lort|luder|lumpen|lus|lyst|løgn|lømm|mafia|majonæs|mester|mishandl|mobb|mongol|mord|morder|mulat|muslim|myrd|narko|nazi|neger|nigg|"
    r"nød|nøgen|nøgn|offer|okkult|onan|orgasm|orgie|overfald|pater|patter|pedof|penis|perker|pervers|pest|pik|pis|pisk|pjalt|porno|prosti|"
    r"prutt|prut|prygl|pung|pus|pølse|racis|racist|rape|ras|rend|retard|rov|rumpe|rusmid|røv|sadis|samleje|satan|sataner|sex|selvmord|sigøjn|"
    r"skalt|skid|skide|skiden|skidt|skifer|skudt|skyd|slag|slagt|slap|slave|slet|slik|slyng|smert|snot|sperm|spedalsk|spast|spyt|stakkel|"
    r"stik|stjæl|strip|stupid|svans|svin|syg|sygdom|syfil|sæd|taber|tarvel|terror|testik|tiss|tortur|tosse|tramp|trold|trussel|tudefjæs|"
    r"tumor|tyk|tyr|tyran|tyv|tæv|tøs|tåbe|udskud|ufør|undermål|urin|usling|vagina|vanvid|vold|voldt|vorte|vrag|ækel|ødelæ|økse|ådsel|ånds"
    r"|sodom|skøge|skam|skræk|skrot|stank|stinke|sprit|spritte|skrald|sulte|svedt|svig|svindl|syre|tort|grav|grave|kiste|galge|galger|bøde"
    r"|bødl|frygt|forræd|kujon|kryst|mær|pivet|pjok|sippe|snob|sladder|slubb|slyngel|skurk|lopp|lorte|rotte|mide|orm|parasit|pukkel|blære"
    r"|furunk|abnorm|afsky|afstum|aggre|amputer|anfald|angst|anoreks|apati|bande|bankerot|barbar|bedrag|bestial|bidsk|bylde|byld)"
)


def main() -> int:
    """Write the list; returns the exit code."""
    known = DefaultDictionaryFactory().get_dictionary("da")
    chosen = choose({word: known[word] for word in known})
    TARGET.write_text("\n".join(chosen) + "\n", encoding="utf-8")
    print(f"{len(chosen)} words, {sum(map(len, chosen)) / len(chosen):.1f} letters on average")
    return 0


def choose(words: dict[str, str]) -> list[str]:
    """Return the words, sorted; `words` maps forms to their basic form."""
    uses = Counter(words.values())
    begins = Counter(word[:size] for word in words for size in range(SHORTEST, min(len(word), LONGEST + 1)))
    best: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for word, basic in words.items():
        if word == basic and _is_fit(word):
            best[fold(word)[:LETTERS]].append((-min(uses[word], 12) * 4 - min(begins[word], 60), len(word), word))
    ranked = sorted(min(found) for found in best.values())
    if len(ranked) < COUNT:
        raise SystemExit(f"only {len(ranked)} beginnings")
    return sorted(word for _score, _length, word in ranked[:COUNT])


def _is_fit(word: str) -> bool:
    if not SHORTEST <= len(word) <= LONGEST or not PLAIN.fullmatch(word) or UNKIND.match(word):
        return False
    return bool(VOWEL.search(word)) and not re.search(r"(.)\1\1", word)


if __name__ == "__main__":
    sys.exit(main())
