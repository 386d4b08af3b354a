"""Openings and endings of invented stories in the shapes that are met in the wild, with what must be lifted from each."""

STORY = """Maren counted the lamps along the quay. There were nine of them, and one was out.

"You are late," said the ferryman, and he did not look up from his rope.

She had walked all night, and her boots were full of the marsh. "I know," she said."""

LAST = """He cast off. The water closed behind them as if no boat had ever lain there.

Maren did not look back at the town, and the town did not look after her."""

# name -> (what stands above STORY, what is lifted: role or field -> values in order)
OPENINGS: dict[str, tuple[str, dict[str, list[str]]]] = {
    "a disclaimer alone": ("Disclaimer: Not mine, no money made.\n\n", {"disclaimer": ["Not mine, no money made."]}),
    "a disclaimer in stars": ("**Disclaimer:** I own nothing.\n\n", {"disclaimer": ["I own nothing."]}),
    "a disclaimer in tildes": ("~Disclaimer~ I own nothing!\n\n", {"disclaimer": ["I own nothing!"]}),
    "a disclaimer under its own heading": (
        "Disclaimer\n\nThe harbour belongs to its makers.\n\n\n",
        {"disclaimer": ["The harbour belongs to its makers."]},
    ),
    "a disclaimer of two lines": (
        "DISCLAIMER: The characters belong to Ilse Brandt.\nI only borrow them for a walk.\n\n",
        {"disclaimer": ["The characters belong to Ilse Brandt.", "I only borrow them for a walk."]},
    ),
    "a stock disclaimer without a label": (
        "I do not own any of these characters.\n\n\n",
        {"disclaimer": ["I do not own any of these characters."]},
    ),
    "a note of one line": ("A/N: First fic, be kind!\n\n", {"note before": ["First fic, be kind!"]}),
    "a note of three lines": (
        "A/N: wrote this at 3 am lol\nno beta\nenjoy!!\n\n\n",
        {"note before": ["wrote this at 3 am lol", "no beta", "enjoy!!"]},
    ),
    "a note of paragraphs above a line": (
        "Author's Note: Hello again, everyone.\n\nThis chapter took for ever, sorry about that.\n\nThanks to all who reviewed!\n\n***\n\n",
        {
            "note before": [
                "Hello again, everyone.",
                "This chapter took for ever, sorry about that.",
                "Thanks to all who reviewed!",
            ],
            "separator": ["***"],
        },
    ),
    "a note of paragraphs above two empty lines": (
        "A/N: So here we are.\n\nI hope you like it, please review.\n\n\n",
        {"note before": ["So here we are.", "I hope you like it, please review."]},
    ),
    "a note with a curly apostrophe": (
        "Author’s Note – Set after the second book.\n\n",
        {"note before": ["Set after the second book."]},
    ),
    "AN with a dash": ("AN – short one today\n\n", {"note before": ["short one today"]}),
    "A/N with a long dash": ("A/N — short one today\n\n", {"note before": ["short one today"]}),
    "A/N in bold stars": ("**A/N** Thanks for waiting!\n\n", {"note before": ["Thanks for waiting!"]}),
    "a note in brackets": ("[A/N: For the autumn challenge :) ]\n\n", {"note before": ["For the autumn challenge :)"]}),
    "a note in round brackets": ("(AN: Happy reading!)\n\n", {"note before": ["Happy reading!"]}),
    "a note whose label stands alone": (
        "Author's Notes\n\nWritten for Tove's birthday. Enjoy!\n\n\n",
        {"note before": ["Written for Tove's birthday. Enjoy!"]},
    ),
    "notes in plain words": (
        "Notes: Thanks to everyone who left kudos.\n\n",
        {"note before": ["Thanks to everyone who left kudos."]},
    ),
    "a pointer to the end": ("Author's notes at the end.\n\n", {"note before": ["Author's notes at the end."]}),
    "upper-case labels": ("AUTHOR'S NOTE: UNBETAED.\n\n", {"note before": ["UNBETAED."]}),
    "a note in HTML tags": ("<b>A/N:</b> Sorry for the wait!\n\n", {"note before": ["Sorry for the wait!"]}),
    "a numbered note": ("A/N 2: Edited the typos.\n\n", {"note before": ["Edited the typos."]}),
    "a mailing-list header": (
        "Title: Nine Lamps\nAuthor: Tove\nFandom: The Ferry Books\nPairing(s): Maren/Ilse, Orm/Ketil\nRating: PG-13\nWarnings: drowning, language\nSummary: A crossing by night.\nDisclaimer: Not mine.\n\n",
        {
            "title": ["Nine Lamps"],
            "author": ["Tove"],
            "fandoms": ["The Ferry Books"],
            "relationships": ["Maren/Ilse, Orm/Ketil"],
            "rating": ["PG-13"],
            "warnings": ["drowning, language"],
            "summary": ["A crossing by night."],
            "disclaimer": ["Not mine."],
        },
    ),
    "a header parted by empty lines": (
        "Title: Nine Lamps\n\nAuthor: Tove\n\nRating: T\n\nSummary: A crossing by night.\n\n",
        {"title": ["Nine Lamps"], "author": ["Tove"], "rating": ["T"], "summary": ["A crossing by night."]},
    ),
    "a header in bold": (
        "**Rating:** M\n**Word Count:** 1,204\n\n",
        {"rating": ["M"], "kept": ["**Word Count:** 1,204"]},
    ),
    "fields on one line": (
        "Rating: T | Genre: Drama | Characters: Maren, Orm\n\n",
        {"rating": ["T"], "tags": ["Drama"], "characters": ["Maren, Orm"]},
    ),
    "credits and dates": (
        "Fandom: The Ferry Books\nBeta: Ilse\nSpoilers: book two\nStatus: complete\nDate: 4 May\nArchive: ask first\nFeedback: yes please\n\n",
        {
            "fandoms": ["The Ferry Books"],
            "kept": [
                "Beta: Ilse",
                "Spoilers: book two",
                "Status: complete",
                "Date: 4 May",
                "Archive: ask first",
                "Feedback: yes please",
            ],
        },
    ),
    "a summary of two lines": (
        "Rating: K\nSummary: She crosses by night.\nHe waits by day.\n\n",
        {"rating": ["K"], "summary": ["She crosses by night.", "He waits by day."]},
    ),
    "a warning alone": (
        "Warning: contains slash and some swearing.\n\n",
        {"warnings": ["contains slash and some swearing."]},
    ),
    "a trigger warning": ("TW: self-harm mentioned\n\n", {"warnings": ["self-harm mentioned"]}),
    "a title and a byline": ("Nine Lamps\nby Tove Lind\n\n\n", {"title": ["Nine Lamps"], "author": ["Tove Lind"]}),
    "a title above fields": (
        "~ Nine Lamps ~\n\nRating: T\nPairing: Maren/Ilse\n\n",
        {"title": ["Nine Lamps"], "rating": ["T"], "relationships": ["Maren/Ilse"]},
    ),
    "a dedication below a note": (
        "A/N: For the exchange.\n\nDedicated to Ilse, who knows why.\n\n\n",
        {"note before": ["For the exchange."], "dedication": ["Dedicated to Ilse, who knows why."]},
    ),
    "a labelled dedication": ("Dedication: for my sister\n\n", {"dedication": ["for my sister"]}),
    "notes, disclaimer and a line of signs": (
        "A/N: hi!\nDisclaimer: I don't own the ferry.\n\n~*~*~\n\n",
        {"note before": ["hi!"], "disclaimer": ["I don't own the ferry."], "separator": ["~*~*~"]},
    ),
    "an unlabelled send-off": (
        "Disclaimer: still not mine\n\nOn with the chapter, and please review!\n\n---\n\n",
        {
            "disclaimer": ["still not mine"],
            "note before": ["On with the chapter, and please review!"],
            "separator": ["---"],
        },
    ),
    "a disclaimer in brackets in a note": (
        "A/N: Inspired by a song [I don't own it either] that I love.\n\n",
        {"note before": ["Inspired by a song", "that I love."], "disclaimer": ["I don't own it either"]},
    ),
    "a rating in a sentence": (
        "Nine Lamps\nBy Tove\n\nRated T for language\n\n",
        {"title": ["Nine Lamps"], "author": ["Tove"], "rating": ["T for language"]},
    ),
    "a dedication alone": ("For Ilse\n\n\n", {"dedication": ["For Ilse"]}),
    "story and chapter notes": (
        "Story Notes:\n\nWritten for Yuletide.\n\nChapter Notes: none yet\n\n",
        {"note before": ["Written for Yuletide.", "none yet"]},
    ),
    "a note that tells of the book": (
        "Author's Notes: Hello all.\n\nOrm was made up by H. Strand and he dies in book three.\n\nEnjoy.\n\n* * *\n\n",
        {
            "note before": ["Hello all.", "Orm was made up by H. Strand and he dies in book three.", "Enjoy."],
            "separator": ["* * *"],
        },
    ),
    "a note within brackets and stars": ("**[A/N: no beta, enjoy!]**\n\n", {"note before": ["no beta, enjoy!"]}),
    "a chapter line": ("Chapter One\n\n", {"chapter": ["Chapter One"]}),
    "header, chapter line, note": (
        "Title: Nine Lamps\nRating: T\n\nChapter 1: The Quay\n\nA/N: here we go!\n\n",
        {"title": ["Nine Lamps"], "rating": ["T"], "chapter": ["Chapter 1: The Quay"], "note before": ["here we go!"]},
    ),
}

# name -> (what stands below LAST, what is lifted)
ENDINGS: dict[str, tuple[str, dict[str, list[str]]]] = {
    "The End": ("\n\nThe End", {"ending": ["The End"]}),
    "fin in tildes": ("\n\n~Fin~", {"ending": ["~Fin~"]}),
    "TBC": ("\n\nTBC...", {"ending": ["TBC..."]}),
    "to be continued": ("\n\n*To Be Continued*", {"ending": ["*To Be Continued*"]}),
    "a note": ("\n\nA/N: Please review!", {"note after": ["Please review!"]}),
    "a note under a line": (
        "\n\n---\n\nA/N: And that is that. He was my favourite.",
        {"note after": ["And that is that. He was my favourite."], "separator": ["---"]},
    ),
    "the end and a note": (
        "\n\nTHE END\n\n\nAuthor's Note: Thanks for reading.",
        {"ending": ["THE END"], "note after": ["Thanks for reading."]},
    ),
    "a note of paragraphs with all in it": (
        "\n\nEnd\n\nA/N: My first story in this fandom.\n\nI dedicate this to Ilse, my beta!\n\nThanks for reading, reviews are love.\n\n-Tove",
        {
            "ending": ["End"],
            "note after": ["My first story in this fandom.", "Thanks for reading, reviews are love."],
            "dedication": ["I dedicate this to Ilse, my beta!"],
            "signature": ["-Tove"],
        },
    ),
    "a note and a name in tildes": (
        "\n\nA/N: Let me know what you think.\n\n~Tove~",
        {"note after": ["Let me know what you think."], "signature": ["~Tove~"]},
    ),
    "hugs and a name": (
        "\n\nA/N: See you next chapter!\n\nxoxo, Tove",
        {"note after": ["See you next chapter!"], "signature": ["xoxo, Tove"]},
    ),
    "a disclaimer at the end": ("\n\nDisclaimer: The ferry is not mine.", {"disclaimer": ["The ferry is not mine."]}),
    "talk without a label": (
        "\n\n***\n\nPlease review, I would love to hear from you!",
        {"note after": ["Please review, I would love to hear from you!"], "separator": ["***"]},
    ),
    "talk after the end": (
        "\n\nFin\n\nHope you enjoyed it! Thanks for reading.",
        {"ending": ["Fin"], "note after": ["Hope you enjoyed it! Thanks for reading."]},
    ),
    "notes with a weak label": (
        "\n\n\nNotes: The song is an old one. Thanks to my beta.",
        {"note after": ["The song is an old one. Thanks to my beta."]},
    ),
    "end of chapter": ("\n\nEnd of Chapter One", {"ending": ["End of Chapter One"]}),
    "four words under a line": (
        "\n\n~~~\nReviews are love!",
        {"separator": ["~~~"], "note after": ["Reviews are love!"]},
    ),
    "answers to reviewers": (
        "\n\nTBC\n\nReview replies:\n\nAnna: thanks so much!\n\nBert: they will, wait and see :)",
        {
            "ending": ["TBC"],
            "note after": ["Review replies:", "Anna: thanks so much!", "Bert: they will, wait and see :)"],
        },
    ),
    "a note in brackets at the end": ("\n\n(A/N: Short, I know. Sorry!)", {"note after": ["Short, I know. Sorry!"]}),
}

# Stories that begin, end or go on in ways that look like notes and are none: nothing may be lifted.
INNOCENT: dict[str, str] = {
    "a disclaimer spoken of": 'Maren signed the disclaimer.\n\n"Disclaimer: we may all drown," said the ferryman.\n\nShe laughed.',
    "a disclaimer in mid-story": f"{STORY}\n\nDisclaimer: the ferry does not float.\n\nShe read the sign twice, and she went aboard.\n\n{LAST}",
    "a note in dialogue": f'"Note: the tide turns at four," he said. She wrote it down.\n\n{STORY}',
    "a note on a door": f"Note: gone fishing.\n\nShe read it twice before she kicked the door.\n\n{STORY}",
    "a letter signed with a dash": f"{STORY}\n\nShe unfolded the paper. It was short.\n\nDo not wait for me.\n\n-J",
    "a text message": f"{STORY}\n\nStatus: delivered. She put the telephone away, and she waited.",
    "a part of him": f"Part of him wanted to stay.\n\n{STORY}",
    "the end of something": f"The end of the quay was dark.\n\n{STORY}\n\nThe end of the night was darker.",
    "part one of a plan": f"Part one of the plan was simple.\n\n{STORY}\n\nPart two was not.",
    "a chapter in a life": f"Chapter and verse, she knew it all.\n\n{STORY}\n\nChapter three was the worst of it.",
    "an epigraph": f"For the sea has no memory.\n\n{STORY}",
    "a dated letter": f"Date: 4 May\n\nDear Orm, the lamps are out again.\n\n{STORY}",
    "a police file": f"Name: Maren Holt\nStatus: missing\nDate: 4 May\n\nThe sergeant closed the file. He had read it before.\n\n{STORY}",
    "a loud sentence": f"AN OLD MAN SAT ON THE QUAY.\n\n{STORY}",
    "owning nothing": f"I do not own a boat. That was the trouble.\n\n{STORY}",
    "I in a part": f"{STORY}\n\nPart I never understood\n\n{LAST}",
    "stars around a word": f"It was *late*, and a/nother lamp went out.\n\n{STORY}",
    "warnings in a tale": f"Warning: high water.\n\nThe sign had stood there for years, and nobody had read it.\n\n{STORY}",
    "words at the end": f"{STORY}\n\nIt was finished.\n\nShe said the last word.\n\nGoodbye.",
    "a list of two": f"{STORY}\n\n-Orm\n-Ketil\n\nShe crossed out the first, and she wept.",
    "thanks in dialogue": f'{STORY}\n\n\n"Thank you for the story," she said. "I hope you enjoyed the wine."',
    "a long way for an old man": f"For Orm it was the last summer.\n\n\n{STORY}",
    "a short last scene": f"{STORY}\n\n***\n\nHe enjoyed the view.",
    "a title that is none": f"Nobody came.\n\nThe lamps went out, one by one.\n\n{STORY}",
    "a short kiss": f"{LAST}\n\nxoxo",
}
