"""What a caption gains and what it costs, in points: the scale on which captions are chosen.

Set by hand on sentences of our own, the few that matter (subject, phrases, length) by counting on 96 English sentences
of our own and on 20 articles which captions say what a reader needs: from 11 to 17 for a subject the results differ by
two rows of 97; it has 20, as what readers took for something false was mostly a row without its subject, which they
then took from the headline. What misleads a reader when it is lost outweighs all else. `borders` has what is torn.
"""

from typing import Final

EASY: Final = 74  # characters: what is longer has to be worth it
BEFORE: Final = 0.05  # what a character costs up to there
AFTER: Final = 0.3  # and from there on
MUST: Final = 150.0  # a negation, a condition: without it the caption says something else
VERB: Final = 30.0
AUXILIARY: Final = 12.0
SUBJECT: Final = 20.0
LED: Final = 30.0  # a subject, or what else a clause begins with, in other languages than English
COMPLEMENT: Final = 10.0
TIME: Final = 5.0
LAST: Final = 3.0  # the end of the sentence
PHRASES: Final = (13.0, 7.0, 3.0, 2.0)  # what the first phrase behind the figure tells, and the next ones
COMPARED: Final = 11.0
ADJUNCT: Final = 1.5  # a phrase before the figure
CROSSED: Final = 8.0  # another clause
NEXT: Final = 3.0  # one that says when, or why
CLAIM: Final = 40.0  # whose word it is, of a party
SAID: Final = 9.0  # of anyone else, but those who report what is so
REPORTED: Final = 5.0  # of these
BROKEN: Final = 50.0  # a semicolon
BRACE: Final = 10.0  # where the verb has its last part
PIECE: Final = 8.0  # a second piece: a reader has to join them
CLOSED: Final = 12.0  # the participle or infinitive of an auxiliary
THIRD: Final = 2.0  # a third
OPENING: Final = 7.0  # "By 2020, ...": the time or the base
SHORN: Final = 4.0  # a subject without the phrase behind it: "Sales … raised"
HALVED: Final = 30.0  # beginning inside the subject: "of the men were held"
INNER: Final = 40.0  # beginning in a relative clause and going on behind it
MORE: Final = 60.0  # a comparative cut off its figure
MAIN: Final = 40.0  # the clause that a condition is one of
