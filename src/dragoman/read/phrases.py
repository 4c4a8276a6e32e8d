"""The shapes of page furniture: regular expressions for one line each, linear by construction (bounded repeats)."""

from __future__ import annotations

import re

_AGENCY = (
    r"(?:AP|AFP|REUTERS|Reuters|EPA(?:-EFE)?|EFE|Getty(?: Images)?|GETTY(?: IMAGES)?|Anadolu(?: Agency)?|AA|Xinhua"
    r"|DPA|dpa|Shutterstock|iStock|Alamy|Flickr|Wikimedia(?: Commons)?|Pool|POOL|TASS|Sputnik|Anadolu Images)"
)
_PHOTO = r"(?:[Pp]hotos?|PHOTOS?|[Pp]ictures?|PICTURES?|[Ii]mages?|IMAGES?|[Ff]ootage)"
_NAME = r"[^\W\d_][\w.'’\-]{0,30}"

_AFTER_PHOTO = r"(?:\s?[:/]|\sby\b|\scredit|\scourtesy|\svia\b|\ssupplied|\sfrom\b|(?=[)\]]))"
CREDIT = re.compile(
    rf"[(\[](?![^()\[\]]{{0,40}}(?:[Rr]eport|[Ww]rit|[Ee]dit)ing by)(?:{_PHOTO}{_AFTER_PHOTO}[^()\[\]]{{0,80}}"
    rf"|(?:[Ff]ile|FILE)(?=[)\]:]|\s(?:photo|picture|image))[^()\[\]]{{0,80}}|[Cc]redits?:[^()\[\]]{{0,80}}"
    rf"|[^()\[\]]{{0,60}}\b{_AGENCY}\s?/\s?{_NAME}(?:\s{_NAME}){{1,4}}"
    rf"|{_NAME}(?:\s{_NAME}){{1,4}}\s?/\s?{_AGENCY}(?:\s[^()\[\]]{{1,30}})?"
    rf"|[^()\[\]]{{0,60}}\b(?:AP|AFP|EPA|[Ff]ile|FILE|[Hh]andout|[Pp]ress)\s(?:[Pp]hoto|PHOTO"
    rf"|[Ii]mage)s?\b[^()\[\]]{{0,40}}"
    rf"|[^()\[\]]{{0,60}}(?:via|/)\s?[Gg]etty [Ii]mages[^()\[\]]{{0,20}})[)\]]"
)
FILE_CAPTION = re.compile(
    r"\(?(?:FILE|File)(?:\s(?:PHOTO|photo|PICTURE|picture|IMAGE|image|FOOTAGE|footage))?\)?\s?(?:[-–—:]|--)\s*\S"
    r"|(?:FILE|File) (?:PHOTO|photo)\b|\((?:FILE|File)\)\s"
    r"|(?:PHOTO|Photo|PHOTOS|Photos|IMAGE|Image|PICTURE|Picture|CAPTION|Caption|PHOTO CREDIT|Photo credit"
    r"|Photo Credit|CREDIT"
    r"|Credit|Image credit|Image Credit|Picture credit|Photograph|PHOTOGRAPH|Featured image|Illustration)\s?:\s?\S"
    r"|In this (?:[^\W_][\w ,.]{1,40} )?(?:file )?(?:photo|image|frame grab|screen grab|handout)\b(?!s)"
)
LOOSE_CAPTION = re.compile(
    r"(?:Photo|Image|Photograph|Picture|Illustration|PHOTO)s? (?:by|courtesy|from|via|provided|supplied)\b"
)
END_CREDIT = re.compile(
    rf"(?:[-–—|/]\s?|[.!?]\s|\s)(?:(?:press|file|handout|courtesy|archive|archival|stock|official|agency"
    rf"|undated)\s{_PHOTO}"
    rf"|{_PHOTO}\s?(?:credit|by|courtesy)?\s?[:/]\s?[^.!?]{{2,60}}|Getty Images"
    rf"|\[(?:Reuters|AFP|AP|EPA|Anadolu|Getty)\])$"
)
SURE_CREDIT = re.compile(
    r"\b(?:REUTERS\s?/\s?[^.!?/]{3,50}|AFP PHOTO(?:\s?/\s?[^.!?/]{1,50})?|AP Photo/[^.!?/]{2,40})\.?$"
)
POSITION = re.compile(
    r"\((?:L|R|C|[Ll]eft|[Rr]ight|[Cc]entre|[Cc]enter|\d(?:st|nd|rd|th)[ -](?:L|R|left|right)|from left)\)"
)

BYLINE = re.compile(
    rf"(?:By|BY|by|Written by|Reported by|Story by|Edited by|Text by|Reporting by|Analysis by|Words by)[:\s]\s?"
    rf"(?!(?:{_NAME}day|January|February|March|April|May|June|July|August|September|October|November|December"
    rf"|the end)\b)"
    rf"{_NAME}(?:[\s,/|&·]{{1,3}}{_NAME}){{0,11}}[\s,|]{{0,2}}"
)
_DESK = (
    r"(?:[Ss]taff|STAFF|[Oo]ur|OUR|[Ss]pecial|[Ff]oreign|[Ss]enior|[Nn]ews|[Ww]eb|[Oo]nline|[Pp]olitical"
    r"|[Dd]iplomatic)"
)
_WRITER = (
    r"(?:[Ww]riters?|WRITERS?|[Rr]eporters?|REPORTERS?|[Cc]orrespondents?|CORRESPONDENTS?|[Dd]esk|DESK|[Ee]ditors?)"
)
STAFF = re.compile(
    rf"(?:{_NAME}(?:\s{_NAME}){{0,3}}[,|\-–—\s]{{1,3}})?{_DESK}\s(?:\w{{1,15}}\s)?{_WRITER}"
    rf"|(?:{_NAME}\s){{1,3}}{_NAME},\s{_WRITER}"
    r"|(?:Agencies|AGENCIES|Reuters|REUTERS|AFP|AP|Associated Press|The Associated Press|Agence France-Presse"
    r"|Xinhua|News Agencies|Newsroom"
    r"|Agencies and staff)"
)
CREDITS = re.compile(
    r"[(\[]?(?:Additional r|R)eporting by [^.!?]{3,200}[.)\]]{0,2}"
    r"|[(\[]?(?:Editing|Writing|Compiled|Translated) by [^.!?]{3,150}[.)\]]{0,2}"
)

LINK = re.compile(
    r"(?:[>»•▶►→*\-–]\s?)?(?:read|see|also read|also see|read also|see also|watch|watch also|also watch|more"
    r"|related|listen|view|must read"
    r"|must watch|recommended|don['’]t miss|read next|up next|in pictures|in photos|video|gallery|previous|next"
    r"|trending)"
    r"(?: more| also| next| on this| stories| story| articles?| posts?| news| coverage| topics?| links| content"
    r"| reading| it| now)?\s?[:>»|]"
    r"\s?\S.{0,250}",
    re.IGNORECASE,
)
LINK_HEADING = re.compile(
    r"(?:related|recommended|more|latest|popular|trending|other|similar|most)\s(?:articles?|stories|story|posts?"
    r"|news|links|content|coverage|topics?"
    r"|reading|videos?|read|viewed|popular|shared|from (?:the |this )?\w{1,20}(?: \w{1,20})?|on this (?:story"
    r"|topic)|like this)\s?:?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)\s?:?|read (?:more|next|also|on|full (?:story"
    r"|article))\W{0,3}|see also\W{0,3}"
    r"|click here(?: (?:to|for) [^.!?]{1,60})?[.»>]{0,3}|(?:continue|keep) reading\W{0,3}[^.!?]{0,60}|read (?:more"
    r"|the full (?:story|article|report)) (?:here|on|at|about)"
    r"\b[^.!?]{0,80}|(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|hashtags?)\s?:\s?.{1,200}|related"
    r"|advertisement|sponsored|load more|view (?:all|comments)"
    r"|back to top|skip to (?:main )?content|next (?:article|story|post)|previous (?:article|story|post)"
    r"|home(?:\s?[>/»]\s?[\w &]{1,30}){1,5}",
    re.IGNORECASE,
)

COMMENT_WEAK = re.compile(r"comments?:?|(?:show|view|read|see|add|hide|post) (?:all )?comments?", re.IGNORECASE)
COMMENT_STRONG = re.compile(
    r"\d{1,5} (?:comments?|responses?|replies|thoughts?)(?: on .{1,200})?|comments? ?\(\d{1,5}\)|(?:leave|post"
    r"|write|add|submit) (?:a|your) (?:comment|reply|response)\W{0,3}"
    r"|cancel reply|join the (?:conversation|discussion)\W?|have your say\W?|(?:please )?(?:log"
    r"|sign) in to (?:comment|post|reply).{0,60}"
    r"|your email address will not be published.{0,80}|comments are (?:closed|disabled|moderated).{0,60}"
    r"|be the first to comment\W?",
    re.IGNORECASE,
)

SOCIAL = re.compile(
    r"(?:share|tweet|email|e-mail|print|save|whatsapp|facebook|twitter|x|telegram|linkedin|pinterest|reddit"
    r"|messenger|instagram|youtube|copy|link"
    r"|this|on|via|with|to|the|article|story|post|page|us|follow|and|or|by|more|it|your|friends|like|pin|send"
    r"|flipboard|pocket|viber|sms|[\W\d]+)",
    re.IGNORECASE,
)
SOCIAL_CORE = re.compile(
    r"\b(?:share|tweet|print|email|e-mail|whatsapp|facebook|twitter|telegram|linkedin|pinterest|reddit|follow us"
    r"|copy link|flipboard)\b",
    re.IGNORECASE,
)
BOILERPLATE = re.compile(
    r"(?:©|\(c\) ?(?:19|20)\d\d|copyright\s?(?:©|\(c\)|(?:19|20)\d\d|[^\W_][\w ]{1,30} (?:19|20)\d\d"
    r"|\w{1,20} all rights)).{0,300}"
    r"|(?:.{0,200}\s)?all rights reserved\b.{0,200}"
    r"|(?:this (?:web)?site|we|our (?:web)?site)(?: and our partners)? (?:use|uses) cookies\b.{0,400}"
    r"|by (?:continuing|using|browsing|clicking|signing up|subscribing|submitting)\b.{0,60}\b(?:you (?:agree|accept"
    r"|consent|acknowledge)|our (?:terms|privacy|cookie)).{0,300}"
    r"|(?:accept|manage|reject|allow)(?: all)? cookies.{0,60}|cookie (?:policy|settings|preferences|notice).{0,60}"
    r"|(?:privacy policy|terms (?:of|and) (?:use|service|conditions))(?:\W.{0,100})?"
    r"|(?:please )?(?:subscribe|sign up|register|log in|sign in|join)\b(?: now| today| here| free)?(?: (?:to|for"
    r"|with)\b.{0,120})?"
    r"\b(?:newsletters?|inbox|updates?|e-?mails?|alerts|free|channel|subscribers?|premium|unlimited|digest|briefing"
    r"|account|breaking news|continue reading)\b.{0,160}"
    r"|subscribe\W{0,3}(?:now|today)?\W?|sign up\W{0,3}|newsletters?(?: sign-?up)?"
    r"|get (?:the|our) (?:latest|best|day['’]s|top)\b.{0,80}\b(?:inbox|newsletter|e-?mail|phone|alerts)\b.{0,80}"
    r"|already (?:a|have)\b.{0,20}\b(?:subscriber|member|account|subscription)\b.{0,80}"
    r"|support (?:our|independent|quality) journalism.{0,160}|(?:follow|like|find) us on .{1,100}"
    r"|(?:download|get) (?:the|our) (?:free )?(?:mobile )?app\b.{0,80}|this (?:article|story"
    r"|content) is for (?:subscribers|members).{0,80}"
    r"|enter your e-?mail.{0,60}|\d{1,3} min(?:ute)?s? read|reading time.{0,30}|listen to this (?:article"
    r"|story).{0,40}",
    re.IGNORECASE,
)
