"""How much dialect a paragraph speaks: where it does, odd words and odd grammar are meant."""

from __future__ import annotations

import re

_WORDS = (
    "ain't|aint|ye|yer|yez|youse|wot|wos|wuz|verra|wee|ken|kens|dinna|canna|didna|wasna|isna|couldna|wouldna|havena|hae|"
    "mair|auld|bonny|bonnie|lassie|laddie|hoose|aboot|oot|doon|noo|wi|frae|gie|tak|mak|nae|gude|guid|sae|och|aye|"
    "de|dat|dis|dem|dey|den|wid|wit|vas|vat|vill|vell|ve|und|nicht|ja|mein|ze|zat|zis|zees|eet|ees|"
    "sez|git|jest|jist|sich|fust|wust|thar|whar|hyar|heah|yeah|yo|suh|nuffin|summat|nowt|owt|tha|thee|thou|thy|"
    "afeard|allus|ast|bin|bein|cap'n|critter|critters|dunno|feller|fellers|fer|gonna|gotta|hev|hisself|iss|keer|"
    "knowed|lemme|mebbe|mebby|naow|nope|nuther|oughter|outer|pore|sorter|kinder|theer|theirselves|tuk|ut|varmint|"
    "wanta|wanter|warn't|whaur|yander|yestreen|yit|yoh"
)
_MARK = re.compile(
    rf"\b(?:{_WORDS.replace(chr(39), '[' + chr(39) + '’]')})\b(?!['’]s)"
    r"|\b\w+in['’](?!\w)"  # losin'
    r"|(?<![\w.,!?…])['’](?:em|im|er|ere|is|ad|as|ave|ow|ome|ouse|and|at|alf|eard|ead|tis|twas|bout|nother|un|uns)\b"
    r"|\b[dlst]['’](?:you|ye|yer|other|same)\b"
    r"|\b(?:an|o|th|wi|mo|fo|befo|po|sho|ol|yo|jes|mus|roun|groun|min|han|foun|tole|wan|doan|awfu|fu|ha|no)['’](?![\w])"
)


def dialect_marks(text: str) -> int:
    """How many words of `text` are marked as speech of a region or a class."""
    return sum(1 for _ in _MARK.finditer(text))
