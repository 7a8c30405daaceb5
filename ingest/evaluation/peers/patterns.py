"""The second peer: a page or two of regular expressions, for nine languages, without any model or grammar.

Countries, ministries, alliances, firms and persons by how they are written; undertakings by their last word; a
commitment where a sentence names an actor, then a verb of promising or doing, and an amount anywhere.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ingest.evaluation.annotated import Annotated
from ingest.evaluation.peers.plain_tables import (
    ALLIANCE_BY_NAME,
    country_by_english_name,
    country_by_name,
    read_money,
    read_number,
)
from ingest.records import Record

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘„(]?[^\W\da-z_])|\n\n+")
_FURNITURE = re.compile(
    r"^.*(?:[Cc]ookie|Subscribe|Newsletter|newsletter|Read (?:more|also)|Share this|Sign up|Photo:|FOTO|Foto:).*$",
    re.MULTILINE,
)
_MONTHS = calendar.month_name[1:]
_DATE = re.compile(
    rf"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)|(?P<d>\d\d?)\.? (?P<m>{'|'.join(_MONTHS)}),? (?P<y>20\d\d)"
    rf"|(?P<m2>{'|'.join(_MONTHS)}) (?P<d2>\d\d?), (?P<y2>20\d\d)"
)
_HEAD = 600  # characters in which an article's date stands
_SHORT = 4  # letters of a name too short to lose one

_BODY = re.compile(
    r"(?P<nation>\b[A-Z]\w+?)(?:’s|'s)? (?P<body>(?:National )?(?:Defen[cs]e Forces|Armed Forces|Army|Navy|Air Force|"
    r"(?:Defen[cs]e|Foreign|Interior|Economy|Finance) Ministry|Ministry of (?:National )?\w+))"
)
_ALLIANCE = re.compile(r"\b(?:" + "|".join(sorted(ALLIANCE_BY_NAME, key=len, reverse=True)) + r")\b")
_FIRM = re.compile(r"\b(?:[A-Z][\w&-]+ ){1,3}(?:AG|GmbH|Oy|Oyj|AB|AS|UAB|Inc|Ltd|plc|Defen[cs]e|Aerospace|Systems)\b")
_PERSON = re.compile(
    r"(?P<role>(?:[Pp]rime |[Dd]efen[cs]e |[Ff]oreign |[Ii]nterior )?[Mm]inister|[Pp]resident|[Cc]hancellor|"
    r"[Cc]ommander|(?:Major |Brigadier )?[Gg]eneral|[Cc]olonel|ministr[sae]|prezident[sa]s?|prezydent|ministeri|"
    r"presidentti|министр(?: обороны)?|президент) (?P<name>[^\W\da-z_]\w+ [^\W\da-z_][\w-]+)"
)

_INITIATIVE_KINDS = {
    "fortification": "Line|Wall|Shield",
    "air_policing": "Air Policing",
    "forward_presence": "Brigade|Battlegroup|Battle Group|Presence",
    "maritime": "Sentry",
    "exercise": "Exercise|Storm|Defender",
    "infrastructure": "Range|Base|Corridor|Baltica",
    "budget": "Fund|Initiative|Facility",
    "policy": "Treaty|Convention|Strategy",
}
_HEADS = "|".join(f"(?P<{kind}>{heads})" for kind, heads in _INITIATIVE_KINDS.items())
_INITIATIVE = re.compile(rf"\b(?:[A-Z][\w-]+ ){{1,3}}(?:{_HEADS})\b")

_STATUS = {  # the first that is found counts; en, then et lv lt de pl fi sv ru
    "cancelled": r"cancel|scrap|withdr[ae]w|tühista|atcel|atšauk|gestrichen|anulow|peruut|ställ\w+ in|отмен",
    "delivered": r"delivered|arrived|received|completed|saabu|piegādāja|piegādāts|pristatė|geliefert|dostarczy|"
    r"toimitti|toimitettu|levererat|поставил|прибыл",
    "agreed": r"signed|signs\b|approved?\b|agreed|contract|allkirjasta|parakst|pasiraš|unterzeichn|unterschrieb|podpis|"
    r"allekirjoit|underteckna|подписа",
    "requested": r"\basked|calls?(?:ed)? (?:for|on)|request|\burge|palus|aicin|paprašė|fordert|zwróci\w+ się|pyysi|"
    r"begär|попросил|призвал",
    "under_way": r"beg[au]n|started|is (?:build|deploy|deliver)|under construction|alusta|sāka|sākt|pradė|begonnen|"
    r"rozpocz|aloit|inlett|начал",
    "proposed": r"consider|propos|may\b|could\b|kaalu|apsver|svarsto|erwäg|rozważ|harkit|övervä|рассматрива",
    "pledged": r"\bwill\b|\bto (?:buy|build|spend|send|deploy|invest)|\bplan|pledg|promis|announc|intend|kavatse|"
    r"plaani|lubas|plāno|sola|planuo|ketina|žada|wird\b|werden|verspr|planuje|zamierza|obieca|aikoo|suunnitte|lupa|"
    r"ska\b|planer|lova|планиру|намерен|будет|обеща",
}
_KINDS = {
    "troops": r"troops|soldiers|sõdur|kareivj|karavīr|karių|kariai|Soldat|żołnierz|sotila|soldat|солдат|военнослужащ",
    "exercise": r"exercise|õppus|mācīb|pratyb|Übung|ćwicze|harjoit|övning|учени",
    "construction": r"build|built|construct|bunker|ehita|būvē|statyb|bauen|budow|rakenn|bygg|строи",
    "equipment": r"buy|bought|purchas|procur|order|acquir|deliver|supply|osta|hanki|pirk|iegād|įsig|kauf|beschaff|"
    r"kupi|zakup|hankk|köp|закуп|поставк",
    "deployment": r"deploy|station|paiguta|izvieto|dislok|rozmie|sijoit|разме",
    "training": r"train|koolita|apmāc|mokym|ausbild|szkol|koulut|utbild|обуч",
}
_UNITS = {
    "troops": r"troops|soldiers|personnel|sõduri\w*|karavīr\w*|kari\w+|Soldaten|żołnierzy|sotilasta|soldater|солдат\w*|"
    r"военнослужащ\w*",
    "km": r"km|kilom\w+|километр\w*",
    "percent_of_gdp": r"(?:%|per ?cent|protsenti?|procent\w*|Prozent|prosenttia|процент\w*) "
    r"(?:of GDP|SKP|IKP|no IKP|BVP|des BIP|PKB|BKT|av BNP|ВВП)",
}
_QUANTITY = re.compile(
    r"(?<![\w.,-])(?!(?:19|20)\d\d\b)(?P<number>\d{1,3}(?:[ ,.]\d{3})+|\d+(?:[.,]\d+)?)[ -]?(?:"
    + "|".join(f"(?P<{unit}>{words})" for unit, words in _UNITS.items())
    + r"|(?!mil|bil|eur)(?:[^\W\d_]+ )?(?P<noun>[^\W\d_]{2,}s)\b)"
)
_DUE = re.compile(r"\b(?:by|until|in|aastaks|līdz|iki|bis|do|vuoteen|till|senast|к|до) (?:\D{0,20} )?(20[2-4]\d)\b")


def read_by_patterns(article: Annotated) -> Record:
    """What the regular expressions make of a text."""
    body = _FURNITURE.sub("", article.text)
    countries = Counter(actor["name"] for _, actor in _find_actors(body) if actor["kind"] == "country")
    main_actor = countries.most_common(1)[0][0] if countries else None
    initiatives = {
        match[0]: {"name": match[0], "kind": match.lastgroup, "status": None} for match in _INITIATIVE.finditer(body)
    }
    actors = {actor["name"]: actor for _, actor in _find_actors(body)}
    return {
        "id": article.ident,
        "article": {"body": body, "published": _read_date(body[:_HEAD])},
        "actors": list(actors.values()),
        "initiatives": list(initiatives.values()),
        "commitments": list(filter(None, (_read_commitment(part, main_actor) for part in _SENTENCE_END.split(body)))),
    }


@cache
def _country_by_beginning() -> dict[str, str]:
    """The beginnings of countries' names that stay in every case: all but the last letter, of short names all."""
    return {name[:-1] if len(name) > _SHORT else name: country for name, country in country_by_name().items()}


@cache
def _country_pattern() -> re.Pattern[str]:
    """English names and nationalities word for word, names in other languages by their beginning."""
    exact = [re.escape(name) + r"\b" for name in country_by_english_name()]
    inflected = [re.escape(beginning) + r"\w{0,5}\b" for beginning in _country_by_beginning()]
    return re.compile(r"\b(?:" + "|".join(sorted([*exact, *inflected], key=len, reverse=True)) + ")")


def _country_of(words: str) -> str:
    """The country that a match of the pattern stands for."""
    exact = country_by_english_name().get(words)
    beginnings = (words[:length] for length in range(len(words), 0, -1))
    return exact or next(_country_by_beginning()[part] for part in beginnings if part in _country_by_beginning())


def _find_actors(text: str) -> Iterator[tuple[int, Record]]:
    """Where an actor stands, and who it is."""
    for match in _country_pattern().finditer(text):
        yield match.start(), {"name": _country_of(match[0]), "kind": "country"}
    for match in _ALLIANCE.finditer(text):
        yield match.start(), {"name": ALLIANCE_BY_NAME[match[0]], "kind": "alliance"}
    for match in _BODY.finditer(text):
        country = country_by_english_name().get(match["nation"])
        if country:
            yield match.start(), _body(match, country)
    for match in _FIRM.finditer(text):
        yield match.start(), {"name": match[0], "kind": "company"}
    for match in _PERSON.finditer(text):
        yield match.start(), {"name": match["name"], "kind": "person", "role": match["role"]}


def _body(match: re.Match[str], country: str) -> Record:
    """A ministry under the name that the annotations give it, or a force under its own."""
    body = match["body"]
    if "Ministry" not in body:
        return {"name": f"{match['nation']} {body}", "kind": "armed_forces"}
    subject = body.removesuffix(" Ministry").removeprefix("Ministry of ").removeprefix("National ")
    return {"name": f"Ministry of {subject} of {country}", "kind": "government"}


def _read_commitment(sentence: str, main_actor: str | None) -> Record | None:
    """A sentence's commitment, where it has an amount, or a status and a kind; the first actor that it names commits.

    A sentence that names none speaks of the country that the article names most.
    """
    named = sorted((place, actor["name"]) for place, actor in _find_actors(sentence) if actor["kind"] != "person")
    actor = named[0][1] if named else main_actor
    status = next((status for status, words in _STATUS.items() if re.search(words, sentence)), None)
    kind = next((kind for kind, words in _KINDS.items() if re.search(words, sentence)), None)
    money, quantity = read_money(sentence), _read_quantity(sentence)
    if not actor or not (money or quantity or (status and kind)):
        return None
    initiative = _INITIATIVE.search(sentence)
    due = _DUE.search(sentence)
    return {
        "actors": [actor],
        "counterparties": [],
        "initiative": initiative[0] if initiative else None,
        "kind": kind or ("funding" if money else "equipment"),
        "status": status or "pledged",
        "money": money,
        "quantity": quantity,
        "due": due[1] if due else None,
        "evidence": sentence,
    }


def _read_quantity(sentence: str) -> Record | None:
    match = _QUANTITY.search(sentence)
    if match is None:
        return None
    unit = match["noun"] or match.lastgroup
    return {"value": read_number(match["number"].replace(" ", ",")), "unit": unit}


def _read_date(words: str) -> str | None:
    match = _DATE.search(words)
    if match is None:
        return None
    if match["year"]:
        return match[0]
    month = _MONTHS.index(match["m"] or match["m2"]) + 1
    return f"{match['y'] or match['y2']}-{month:02}-{int(match['d'] or match['d2']):02}"
