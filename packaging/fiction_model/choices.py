"""The choices that the model learns: pairs of words that are taken for each other, by kind of fault."""

from __future__ import annotations

# One line a set; in a set of more than two every two are a pair.
CONFUSED = """
of off|your you're|were where|were we're|its it's|then than|to too|there their they're|whose who's|lose loose
past passed|quite quiet|breath breathe|through threw|through thorough|through though|though thought|accept except
alley ally|aisle isle|affect effect|bare bear|board bored|brake break|cloth clothes|coarse course|council counsel
desert dessert|die dye|fair fare|feat feet|flair flare|flour flower|forth fourth|groan grown|hair heir|hear here
heal heel|heard herd|hole whole|hour our|know now|knew new|lead led|loath loathe|mail male|meat meet|medal metal
mind mine|morning mourning|pail pale|pain pane|pair pear|peace piece|peak peek|peak pique|plain plane|poor pour
pore pour|pray prey|principal principle|rain reign|rain rein|reign rein|right write|rite right|ring wring|role roll
road rode|root route|sail sale|scene seen|sea see|seam seem|sent scent|shone shown|shoot chute|sight site|sole soul
some sum|son sun|stair stare|stairs stares|stake steak|stationary stationery|steal steel|straight strait|tail tale
throne thrown|tide tied|vain vein|vain vane|waist waste|wait weight|wander wonder|wandered wondered
wandering wondering|war wore|warn worn|weak week|weather whether|which witch|wear where|wet whet|wrap rap|yoke yolk
advice advise|allowed aloud|altar alter|bath bathe|beach beech|berth birth|born borne|bridal bridle|canvas canvass
capital capitol|cell sell|cereal serial|choose chose|click clique|complement compliment|conscience conscious
corps corpse|creak creek|dairy diary|decent descent|device devise|discreet discrete|dual duel|elicit illicit
envelop envelope|faint feint|fazed phased|foul fowl|gait gate|grate great|hanger hangar|hoard horde|hoarse horse
idle idol|lessen lesson|lightening lightning|loan lone|maybe may|mantel mantle|minor miner|naval navel|palate palette
pedal peddle|personal personnel|pole poll|quiver quaver|reek wreak|sever severe|shear sheer|slay sleigh|sleight slight
soar sore|staid stayed|suit suite|taught taut|team teem|tic tick|tire tier|tread thread|troop troupe|undo undue
waive wave|wail whale|wary weary|yore your|angel angle|bought brought|chance change|calm claim|collage college
costume custom|crowed crowd|dinning dining|draw drawn|drawer draw|drop dropped|excited exited|exist exit|expect except
expected excepted|farther father|farther further|feed fed|fiend friend|fight flight|fist first|fist fits|floor floors
flow follow|gaurd guard|glace glance|grave gave|grab garb|grab grabbed|guest guessed|heart heard|heart hearth
hell he'll|we'll well|she'll shell|I'll ill|were we'd|he'd head|let's lets|who whom|hung hanged|later latter
lean learn|learned leaned|lightly slightly|loose loss|lose loss|lunch launch|manger manager|martial marital
moral morale|mouse mouth|nether neither|no know|noticed notice|of have|off from|pact packed|patience patients
perspective prospective|picture pitcher|plan plane|poised posed|precede proceed|prostate prostrate|quite quit
rapt wrapped|respectively respectfully|rouge rogue|roll rule|scared scarred|scarred scared|scrapped scraped
sacred scared|seconds second|sheet sheep|shoulder shoulders|shudder shutter|singed signed|slat salt|sliver silver
slow slowly|soldier shoulder|spite spit|star stair|stared started|stared starred|stares starts|starring staring
started stated|statue statute|stead steady|striped stripped|sweeping sleeping|tack take|tapped taped|thing think
tomb tome|tough though|trail trial|trials trails|unit unite|untied united|vary very|vile vial|vice voice|weird wired
whit with|white while|whole hole|winning whining|wined wind|writing waiting|wounded wondered|dose does|does dose
dies does|doe do|due do|duel dual|eminent imminent|ensure insure|assure ensure|formally formerly|hurdle huddle
incidents incidence|instance instants|knight night|knot not|knead need|need kneed|made maid|mist missed|mussel muscle
pause paws|passed paste|patted padded|peel peal|presence presents|prize pries|profit prophet|raise raze|rays raise
retch wretch|ringer wringer|roam roan|sauce source|sear seer|sew sow|sew so|shore sure|slow sloe|sought sort
stile style|swayed suede|tea tee|tear tier|tears tiers|threw through|toe tow|toes tows|told tolled|vile vial
wade weighed|ware wear|ware where|wares wears|were whir|whine wine|wrung rung|wrote rote|rapped wrapped|baited bated
balmy barmy|bolder boulder|bore boar|bow bough|boy buoy|bread bred|broach brooch|bury berry|but butt|buy by|buy bye
by bye|censor sensor|chord cord|cite sight|chased chaste|clothes close|colonel kernel|core corps|cue queue
currant current|cymbal symbol|days daze|dear deer|dew due|doe dough|earn urn|ewe you|eye I|fate fete|find fined
fir fur|flea flee|flew flu|flew flue|for four|fort fought|frees freeze|genes jeans|gilt guilt|gorilla guerrilla
grease Greece|grisly grizzly|guise guys|hall haul|hay hey|he'll heel|heroin heroine|higher hire|him hymn|holy wholly
I'll aisle|in inn|key quay|lain lane|lair layer|lead lead|leased least|levy levee|liar lyre|load lode|maize maze
manner manor|mane main|marshal martial|mourn morn|muse mews|nay neigh|none nun|oar ore|or ore|ode owed|packed pact
pause paws|pealed peeled|place plaice|pleas please|plum plumb|pride pried|quarts quartz|rack wrack|rap wrap|ruff rough
rose rows|rye wry|sachet sashay|side sighed|sighs size|slew slough|sloe slow|soared sword|staid stayed|stalk stork
tacked tact|tacks tax|their there|thyme time|tied tide|toad towed|vale veil|wait weight|way weigh|we wee|wood would
worn warn|yew you
"""
# Slips of the fingers that make another word.
TYPING = """
than that|then them|then they|they them|this his|his is|has his|as has|as is|if is|it is|it in|in an|in is|on in
on one|on no|or of|or for|of if|for from|form from|to do|to the|the they|the then|the he|her here|her he|him his
her hers|us is|an and|an any|and any|my me|me be|be by|by my|but bit|but put|not now|no not|not note|out our|our are
are our|or our|so do|so to|up us|was wars|was has|who how|who why|how now|why way|way was|want what|want went
went when|when then|when where|what that|that than|what hat|hat that|had has|had hand|hand and|had head|head heard
here there|there three|the tree|three tree|were was|we he|we were|were here|would world|word world|work word
wood would|could cold|should shoulder|said sad|say said|see she|sea she|saw was|say way|side said|sit sat|set sat
sit set|lay lie|laid lied|lay laid|raise rise|raised rose|rose arose|own won|one won|own down|done don|gone done
god good|good food|got go|got get|hot got|fell feel|fell felt|felt left|feel fell|fill full|full pull|fill feel
bed bad|bad had|back bank|black back|bag back|ball bell|ball call|fall full|call all|all ill|will well|while whole
while which|with which|with within|with width|live life|live love|life like|like link|line like|lips slips|live leave
leave leaf|eyes yes|eye yes|eat ate|each reach|ear year|years ears|near hear|fear year|dear fear|door poor|floor flour
face fact|face place|place palace|fact fast|last least|last lost|lost lose|lost list|late let|let left|let get
light night|night right|might night|light slight|might mighty|nigh night|mother other|mother bother|brother bother
moment movement|most must|must just|many may|man many|man men|woman women|make made|take taken|make take|made mad
minute minutes|mouth month|move more|more me|name same|same some|some come|come came|home come|some something|one ones
only one|over ever|ever even|every very|ever every|even every|eve even|open opened|parent present|part party
quick quickly|real really|read red|ready read|read road|realise realize|run ran|rung rang|sing sign|sign sigh
sigh high|sighed sided|since sense|sing song|sink sank|drank drunk|began begun|sleep slept|slept swept|slip sleep
smile small|smell small|smile simile|sort short|sort shot|shot shut|soon son|son song|stay say|stay stray|step stop
stop stopped|store story|story sorry|sure sore|such much|sun sum|swear sweat|sweet sweat|table able|talk take
talked taken|tell till|tell tall|them they|think thing|think thin|thin thing|thing things|think thank|threw three
thought though|time tie|tired tried|tiered tired|told hold|hold held|took look|look lock|looked locked|book look
touch tough|though tough|through trough|turn torn|use used|used us|voice vice|wake walk|walk talk|wall well
walls walks|warm worm|watch match|water waiter|wind wing|wish with|witch with|wore were|wife wide|worse worst
worry sorry|year yes|yell yelled|you your|you yours|your yours|young your|our ours|their theirs|he her|he his|it its
don't didn't|can can't|could couldn't|would wouldn't|was wasn't|did didn't|is isn't|anymore any|everyday every|into in
onto on|a an|a at|at it|as at|as a
"""
AGREEMENT = """
was were|is are|has have|does do|don't doesn't|wasn't weren't|isn't aren't|hasn't haven't|am is|am are
this these|that those
"""
# The present first, the past second.
TENSE = """
is was|are were|am was|has had|have had|does did|do did|can could|will would|may might|isn't wasn't|aren't weren't
don't didn't|doesn't didn't|hasn't hadn't|haven't hadn't|can't couldn't|won't wouldn't|shall should
"""
IRREGULAR = """
say said|go went|come came|see saw|take took|get got|tell told|feel felt|know knew|think thought|stand stood|sit sat
begin began|give gave|find found|hear heard|make made|keep kept|leave left|shake shook|rise rose|fall fell|run ran
hold held|bring brought|catch caught|speak spoke|grow grew|draw drew|throw threw|stick stuck|lead led|lose lost
mean meant|meet met|pay paid|ride rode|ring rang|seek sought|send sent|sing sang|sink sank|sleep slept|slide slid
spend spent|spring sprang|steal stole|strike struck|swear swore|swing swung|teach taught|wake woke|wear wore|win won
write wrote|break broke|build built|buy bought|choose chose|cling clung|creep crept|drink drank|drive drove|eat ate
fight fought|fling flung|fly flew|forget forgot|freeze froze|hang hung|hide hid|lie lay|light lit|shine shone
shoot shot|spin spun|tear tore|understand understood|weep wept|wind wound|sweep swept|bend bent|bind bound|bite bit
blow blew|become became|dig dug|do did|feed fed|flee fled|grind ground|lay laid|lean leant|sell sold|shrink shrank
sting stung|swim swam
"""
# The past first, the participle second.
PARTICIPLE = """
went gone|saw seen|took taken|came come|did done|began begun|fell fallen|wrote written|spoke spoken|gave given
was been|were been|broke broken|chose chosen|drank drunk|drove driven|ate eaten|flew flown|forgot forgotten
froze frozen|grew grown|hid hidden|knew known|rode ridden|rang rung|rose risen|ran run|sang sung|sank sunk|shook shaken
stole stolen|swore sworn|swam swum|tore torn|threw thrown|wore worn|became become|blew blown|drew drawn|woke woken
shone shown|sprang sprung|shrank shrunk|lay lain
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """Every two of each set, each pair once, in a fixed order."""
    found: dict[tuple[str, str], None] = {}
    for line in text.split("\n"):
        for part in line.split("|"):
            words = part.split()
            for at, one in enumerate(words):
                for other in words[at + 1 :]:
                    if one != other and (other, one) not in found:
                        found[one, other] = None
    return list(found)


def s_form(base: str) -> str:
    """The verb after he, the noun of which there are many."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def past_forms(base: str) -> list[str]:
    """How a regular verb may look in the past."""
    if base.endswith("e"):
        return [base + "d"]
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return [base[:-1] + "ied"]
    doubled = base + base[-1] + "ed"
    return [base + "ed", doubled]
