"""Common nouns, told apart by number and by what they are, as pattern fragments for the rules."""

from __future__ import annotations

PLURALS = (
    "eyes|hands|words|men|women|children|boys|girls|people|trees|doors|windows|lips|arms|legs|shoulders|fingers|"
    "friends|things|feet|years|days|hours|thoughts|tears|others|clothes|lights|stars|walls|voices|faces|houses|horses|"
    "soldiers|parents|brothers|sisters|students|guards|steps|stairs|streets|birds|dogs|leaves|flowers|papers|letters|"
    "books|teeth|knees|cheeks|nights|minutes|moments|places|questions|rooms|shoes|boots|curtains|clouds|waves|bones|"
    "muscles|wings|matters|circumstances|ideas|facts|stories|men’s|fellows|kids|guys|creatures|cases|reasons|shadows|"
    "tables|chairs|lines|ways|months|weeks|orders|plans|troubles|feelings|memories|dreams|sounds|parts|pieces|cars|"
    "ships|rules|terms|conditions|figures|ladies|gentlemen|visitors|animals|streets|hills|woods|fields|mountains"
)
SINGULARS = (
    "man|woman|boy|girl|door|house|room|voice|face|hand|head|eye|night|day|light|letter|book|car|dog|horse|street|"
    "window|wind|rain|snow|moon|sun|road|fire|floor|wall|table|bed|mother|father|brother|sister|child|king|captain|"
    "doctor|place|story|morning|evening|silence|sound|thing|heart|mind|mouth|body|hair|smile|air|water|world|city|town|"
    "sky|sea|fellow|lady|matter|question|case|fact|truth|idea|work|money|trouble|problem|plan|way|time|moment|answer"
)
# Measures stand in the singular as a sum: there was five minutes left.
UNITS = "minutes|hours|days|weeks|months|years|miles|pounds|dollars|cents|shillings|feet|inches|o’clock"
PEOPLE = (
    "man|woman|boy|girl|father|mother|brother|sister|doctor|king|captain|teacher|priest|soldier|child|lady|kid|baby|"
    "dog|cat|horse|friend|uncle|aunt|wife|husband"
)
OWNED = (
    "eyes|face|voice|house|hair|mouth|head|room|car|shoulder|shoulders|lips|arm|arms|heart|mind|life|death|wife|mother|"
    "father|brother|sister|son|daughter|smile|body|chest|neck|feet|leg|legs|coat|desk|expression|gaze|office|clothes|"
    "hat|fingers|skin|throat|remark|word|picture|story|estate|intern|assistant|temper|soul|nose|eye|pocket|knees|money|ring|shoes|tail|sleeve|wrist"
)
DETERMINERS = "the|his|her|my|their|your|our"
# What may stand between "this" and a plural: at most two of them.
_ADJECTIVE = (
    "two|three|four|five|same|little|old|young|long|dark|strange|last|other|great|good|small|large|big|new|high|low|white|"
    "black|red|blue|green|grey|gray|brown|golden|silver|bright|pale|deep|heavy|light|soft|hard|warm|cold|hot|wet|dry|wild|"
    "quiet|silent|early|late|first|final|past|recent|poor|rich|fine|beautiful|lovely|ugly|terrible|awful|wonderful|"
    "dreadful|horrible|curious|odd|simple|ordinary|common|certain|various|different|whole|empty|broken|foreign|human|"
    "private|public|sad|happy|bitter|sweet|hopeless|eager|idle|foolish|stupid|silly|damned|wretched|miserable|brief|"
    "short|quick|sudden|sharp|rough|thin|thick|narrow|wide|tall|tiny|enormous|huge|vast|ancient|modern|"
    "mysterious|secret|dead|living|lonely|distant|dear|precious|pretty|nice|bad|evil|wicked|dirty|clean|loose|local"
)
ADJECTIVES = rf"(?:(?:{_ADJECTIVE}) ){{0,2}}"
