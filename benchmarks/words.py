"""The vocabulary of the made-up maps. Everything here is invented.

`{thing}`, `{paper}` and `{person}` are filled in from the journey's domain.
"""

# The phases of the nine stages of every domain, in order.
PHASES = (
    "awareness", "consideration", "purchase", "delivery", "onboarding",
    "use", "support", "renewal", "advocacy",
)  # fmt: skip

# title: (thing, paper, person, nine stage names)
DOMAINS: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "Getting a bicycle repaired": (
        "the bicycle", "the repair estimate", "the mechanic",
        ("Notice the noise", "Look for a workshop", "Hand it over", "Wait for the repair",
         "Ride home", "Ride every day", "Ask about the squeak", "Yearly check", "Tell the club"),
    ),
    "Switching to another energy supplier": (
        "the new tariff", "the contract", "the adviser",
        ("Open the bill", "Compare tariffs", "Sign up", "Switch over", "First meter reading",
         "Live with it", "Sort out a bill", "Stay or switch", "Recommend a friend"),
    ),
    "Getting a hearing aid that fits": (
        "the hearing aid", "the prescription", "the audiologist",
        ("Miss half of a talk", "Find a clinic", "Hearing test", "Collect the device",
         "First two weeks", "Wear it daily", "Have it adjusted", "New ear moulds",
         "Encourage others"),
    ),
    "Choosing accounting software for a small firm": (
        "the software", "the order form", "the account manager",
        ("Outgrow the spreadsheet", "Shortlist vendors", "Agree on terms", "Move the ledgers",
         "Train the team", "Close the month", "Raise a ticket", "Renew the licence",
         "Speak at a meet-up"),
    ),
    "Enrolling a child at a music school": (
        "the course", "the enrolment form", "the teacher",
        ("Hear a school concert", "Visit an open day", "Enrol", "Get a timetable",
         "The first lesson", "Practise at home", "Change a lesson", "Sign up again",
         "Play for others"),
    ),
    "Renting a holiday house": (
        "the house", "the booking confirmation", "the host",
        ("Dream of a week away", "Browse houses", "Book", "Travel there", "Settle in",
         "Spend the week", "Report a fault", "Come back next year", "Write a review"),
    ),
    "Moving an office to a new internet line": (
        "the line", "the service agreement", "the engineer",
        ("Outage number three", "Ask for offers", "Order the line", "Have it installed",
         "Move the phones", "Work on it", "Call about an outage", "Extend the contract",
         "Give a reference"),
    ),
    "Buying a sofa made to order": (
        "the sofa", "the order confirmation", "the salesperson",
        ("See one at a friend's", "Try out fabrics", "Order", "Wait and receive", "Set it up",
         "Sit on it", "Claim on the warranty", "Order new covers", "Show it around"),
    ),
    "Taking out a first home loan": (
        "the loan", "the loan offer", "the broker",
        ("Start to save", "Talk to lenders", "Apply", "Get the money", "Set up repayments",
         "Pay every month", "Ask for a pause", "Fix a new rate", "Advise a sibling"),
    ),
    "Claiming for water damage": (
        "the claim", "the loss report", "the claims handler",
        ("Find the leak", "Check the policy", "File the claim", "Have it assessed",
         "Plan the works", "Live with the works", "Dispute an amount", "Review the cover",
         "Warn the neighbours"),
    ),
    "Becoming a member of a swimming club": (
        "the membership", "the membership card", "the coach",
        ("Resolve to move more", "Visit the pool", "Join", "Receive the card", "Trial course",
         "Swim each week", "Pause for an injury", "Another season", "Bring a friend"),
    ),
    "Planning a school trip to a museum": (
        "the guided tour", "the booking form", "the guide",
        ("Read about the show", "Check what fits", "Book a slot", "Get the group there",
         "Arrive and gather", "Take the tour", "Ask for a refund", "Plan next year's trip",
         "Share with colleagues"),
    ),
}  # fmt: skip

PLACES = (
    "Malmö", "Kraków", "São Paulo", "Łódź", "Århus", "Zürich", "Besançon", "Plzeň", "İzmir",
    "Reykjavík", "Cádiz", "Ghent", "Leeds", "Porto", "Turku", "Galway", "Bologna", "Ōsaka",
    "Θεσσαλονίκη", "Tromsø", "Győr", "Nîmes", "Halifax", "Tartu", "Brno", "Cork", "Utrecht",
)  # fmt: skip

COMPANIES = (
    "Fernhill & Daughters", "Blauwe Brug", "Nordlys Service", "Casa Clara", "Tidewater Co",
    "Alder Lane", "Petit Pont", "Grünfeld", "Kestrel Works", "Maré Alta", "Two Rivers", "Šumava",
)  # fmt: skip

PEOPLE = (
    "Zoë Lindqvist", "Amara Obi", "Jürgen Falk", "Inês Duarte", "Tomáš Havel", "Siobhán Reilly",
    "Noor Haddad", "Yūki Mori", "Pilar Ortúñez", "Ewa Żak", "Callum Birch", "Ruta Kalniņa",
)  # fmt: skip

TEAMS = (
    "Front desk", "Marketing", "Sales", "Operations", "Customer care", "Billing", "Digital",
    "Field service", "Partnerships", "Quality",
)  # fmt: skip

THEMES = (
    "Trust", "Plain information", "Waiting", "Hand-overs", "Hidden costs", "Being heard",
    "Effort", "Access", "Certainty", "Privacy",
)  # fmt: skip

CHANNELS = (
    ("Workshop counter", "Front desk"),
    ("Partner portal", "Partnerships"),
    ("Member's letter", "Marketing"),
)

# name, channel, team, ownership
TOUCHPOINTS = (
    ("Search results page", "search", "Marketing", "third-party"),
    ("Home page", "web", "Digital", "owned"),
    ("Price calculator", "web", "Digital", "owned"),
    ("Mobile app", "app", "Digital", "owned"),
    ("Confirmation e-mail", "email", "Operations", "owned"),
    ("Reminder by text message", "sms", "Operations", "owned"),
    ("Service hotline", "phone", "Customer care", "owned"),
    ("Live chat", "chat", "Customer care", "owned"),
    ("Reception", "in-person", "Front desk", "owned"),
    ("Talk with {person}", "in-person", "Sales", "owned"),
    ("Video call with {person}", "video", "Sales", "owned"),
    ("Printed leaflet", "post", "Marketing", "owned"),
    ("Neighbourhood poster", "advert", "Marketing", "owned"),
    ("Star ratings", "review-site", "Quality", "third-party"),
    ("A colleague's advice", "word-of-mouth", "Quality", "third-party"),
    ("Short film online", "social", "Marketing", "owned"),
    ("Counter visit", "Workshop counter", "Front desk", "owned"),
    ("Partner's order page", "Partner portal", "Partnerships", "partner"),
    ("Season letter", "Member's letter", "Marketing", "owned"),
    ("Help pages", "web", "Customer care", "owned"),
    ("Invoice", "post", "Billing", "owned"),
    ("Payment page", "web", "Partnerships", "partner"),
    ("Home visit", "in-person", "Field service", "owned"),
    ("Courier", "in-person", "Partnerships", "partner"),
    ("Survey after the visit", "email", "Quality", "owned"),
)

# text, kind, theme, sphere
BARRIERS = (
    ("I can't tell who is any good", "trust", "Trust", "influence"),
    ("The price changes once extras are added", "cost", "Hidden costs", "control"),
    ("Nobody says how long it takes", "uncertainty", "Certainty", "control"),
    ("I explain my case again to every new person", "process", "Hand-overs", "control"),
    ("The words on {paper} mean nothing to me", "information", "Plain information", "control"),
    ("Opening hours end before my working day does", "access", "Access", "control"),
    ("I have to be at home for half a day", "process", "Waiting", "influence"),
    ("The form forgets what I typed", "structural", "Effort", "control"),
    ("Two people gave me two different answers", "information", "Trust", "control"),
    ("I don't dare to ask what seems obvious", "trust", "Being heard", "influence"),
    ("A deposit is due before I have seen {thing}", "cost", "Hidden costs", "control"),
    ("There is no step-free way in", "access", "Access", "influence"),
    ("My data is asked for before a price is shown", "trust", "Privacy", "control"),
    ("The reply comes from an address I can't answer", "process", "Being heard", "control"),
    ("I only hear of a delay when I call", "information", "Certainty", "control"),
    ("The rules come from the authorities and keep changing", "structural", "Certainty", "concern"),
    ("Comparing means building my own table", "information", "Effort", "influence"),
    ("{person} changes halfway through", "structural", "Hand-overs", "control"),
    ("The queue plays music and no number", "process", "Waiting", "control"),
    ("I can't see what {person} sees", "information", "Plain information", "control"),
    ("Cancelling takes a letter", "process", "Effort", "control"),
    ("Other people's reviews contradict each other", "uncertainty", "Trust", "concern"),
    ("The invoice names items I never heard of", "cost", "Hidden costs", "control"),
    ("Pages time out on a phone", "access", "Access", "control"),
    ("Photos of my home end up in a shared folder", "trust", "Privacy", "control"),
    ("The weather decides the date", "uncertainty", "Waiting", "concern"),
)

QUESTIONS = (
    ("What will {thing} cost in the end?", "Hidden costs"),
    ("Who answers for it if something goes wrong?", "Trust"),
    ("How long will it take?", "Waiting"),
    ("What do I have to bring?", "Plain information"),
    ("Can I change my mind later?", "Certainty"),
    ("Is {person} allowed to decide?", "Hand-overs"),
    ("Does anybody read what I wrote?", "Being heard"),
    ("Which of the offers fits me?", "Plain information"),
    ("What happens after I sign {paper}?", "Certainty"),
    ("Who gets to see my details?", "Privacy"),
    ("Can I do it from home?", "Access"),
    ("Do I pay now or afterwards?", "Hidden costs"),
    ("Is this normal, or should I call?", "Certainty"),
    ("How do I reach the same person again?", "Hand-overs"),
    ("What did it cost other people like me?", "Trust"),
    ("Where do I find {paper}?", "Effort"),
    ("Does the offer still hold next week?", "Certainty"),
    ("Is there a quieter time to come?", "Waiting"),
    ("What if I miss the date?", "Waiting"),
    ("How do I get there without a car?", "Access"),
)

NEEDS = (
    ("Know the full price of {thing} in advance", "Hidden costs"),
    ("Minimise the time spent on {paper}", "Effort"),
    ("Be sure that {person} has understood me", "Being heard"),
    ("See at a glance how far things are", "Certainty"),
    ("Have one person to turn to", "Hand-overs"),
    ("Minimise the chance of a wrong choice", "Trust"),
    ("Do everything outside office hours", "Access"),
    ("Understand each word before I sign", "Plain information"),
    ("Keep my details out of other hands", "Privacy"),
    ("Hear of a delay before I notice it", "Waiting"),
    ("Compare like with like", "Plain information"),
    ("Fix a small fault without a visit", "Effort"),
    ("Plan my week around a firm date", "Certainty"),
    ("Feel welcome as a beginner", "Being heard"),
    ("Get an answer on the same day", "Waiting"),
    ("Check what others made of {thing}", "Trust"),
)

ACTIONS = (
    "Ask friends and colleagues about {thing}", "Read three pages and close two of them",
    "Call and ask for {person}", "Fill in {paper}", "Compare two offers side by side",
    "Look for a parking space", "Upload photographs", "Wait for an answer", "Send a reminder",
    "Show {paper} to the family", "Write down questions for {person}", "Choose a date",
    "Pay a deposit", "Check the bank account", "Take half a day off", "Search the inbox",
    "Read the small print", "Try {thing} for an hour", "Note down a serial number",
    "Walk past and look through the window", "Sign {paper}", "File {paper} in a folder",
    "Describe the problem a second time", "Follow the steps in the help pages",
    "Rate the visit", "Take a picture of {thing}", "Set an alarm for the appointment",
)  # fmt: skip

THOUGHTS = (
    "Surely somebody has done this before me", "I'd rather talk to a human being",
    "This looks more expensive than last time", "I hope {person} is in today",
    "Did I tick the right box?", "That was easier than I feared",
    "If they lose {paper} I start again", "Why do they ask me that twice?",
    "At least the building is friendly", "I'll give it one more week",
    "My neighbour got a better deal", "So that is what {thing} is for",
)  # fmt: skip

MOTIVATIONS = (
    ("Get it over and done with", "functional"),
    ("Spend no more than planned", "functional"),
    ("Not look foolish in front of {person}", "social"),
    ("Sleep well again", "emotional"),
    ("Do what is right for the family", "social"),
    ("Have {thing} ready before the holidays", "functional"),
    ("Feel in control", "emotional"),
    ("Be able to recommend it to others", "social"),
    ("Enjoy it for years", "emotional"),
    ("Waste nothing that still works", "emotional"),
    ("Save two hours a week", "functional"),
    ("Be treated as a regular", "social"),
)

EXPECTATIONS = (
    "An answer within a day", "One price that holds", "A friendly voice",
    "No paper at all", "Somebody who knows my name", "A clear next step",
    "A date I can rely on", "An apology when it goes wrong", "A way back",
)  # fmt: skip

QUOTES = (
    "I had it all in a folder and still brought the wrong sheet.",
    "They were kind, but nobody could tell me when.",
    "Ich wusste bis zum Schluss nicht, wer eigentlich zuständig ist.",
    "Je ne savais pas à qui m’adresser, alors j’ai attendu.",
    "担当の方が毎回変わるので、説明し直しました。",
    "I opened the e-mail three times, and each time I found one more fee.",
    "Nikdo se mě nezeptal, co vlastně potřebuju.",
    "The second call took two minutes; the first one took an afternoon.",
    "Por fim, foi a minha vizinha que me explicou tudo.",
    "“It’ll be ready soon” — soon was eleven days.",
    "Δεν ήξερα αν έπρεπε να περιμένω ή να ξαναπάρω τηλέφωνο.",
    "When {person} drew it on a napkin I finally got it.",
    "I'd pay ten per cent more just to never see that form again.",
    "She remembered my dog's name: that's why I stayed.",
)

FEELINGS = (
    "curious", "worried", "relieved", "impatient", "proud", "confused", "hopeful", "annoyed",
    "calm", "left alone", "well looked after", "torn",
)  # fmt: skip

STEPS = (
    "Gather the papers", "Make a first call", "Sleep on it", "Talk it over at home",
    "Check the details", "Find the entrance", "Meet {person}", "Go through {paper}",
    "Settle the payment", "Wait for word", "Try it out", "Ask a follow-up question",
    "Note what is missing", "Set a date", "Get a second opinion", "Say thank you",
    "Unpack and inspect", "Log in for the first time", "Hand in what was missing",
    "Look back after a month",
)  # fmt: skip

FRONTSTAGE = (
    "Greet and ask for {paper}", "Walk the customer through {paper}", "Offer two dates",
    "Explain what comes next", "Call back the same day", "Hand over a checklist",
    "Show a sample", "Take the complaint and name a date",
)  # fmt: skip
BACKSTAGE = (
    "Check stock and staffing", "Match the request to a specialist", "Prepare {paper}",
    "Route the ticket", "Review the case at noon", "Call the supplier", "Update the calendar",
    "Print labels and pack",
)  # fmt: skip
SUPPORT = (
    "Booking system", "Document store", "Payment provider", "Staff rota", "Spare parts store",
    "Telephone system", "Mailing tool", "Address check",
)  # fmt: skip
SYSTEMS = ("Rota 4", "Boxfile", "Ledgerline", "Sunbird CRM", "Postbee")

# name, kind, unit
METRICS = (
    ("Satisfaction after contact", "csat", None),
    ("Would recommend", "nps", None),
    ("Ease of dealing with us", "ces", None),
    ("Share who go on", "conversion", None),
    ("Share who give up", "drop-off", None),
    ("Yearly churn", "churn", None),
    ("Revenue a customer", "revenue", "EUR"),
    ("Cost to serve", "cost", "EUR"),
    ("Days from request to date", "time", "days"),
    ("Calls about progress", "volume", "a week"),
)

SEGMENT_NAMES = (
    "First-timers", "Regulars", "Busy parents", "Small firms", "Careful comparers",
    "Newcomers to town", "Students", "Retired couples", "Night-shift workers", "Givers of gifts",
    "Bargain hunters", "Referred by a friend", "Café owners", "Those who left once",
)  # fmt: skip
ROLES = ("The partner at home", "Colleague in charge of money", "Carer")
JOBS = (
    "Get {thing} sorted without losing a week", "Make the right choice about {thing} once",
    "Have somebody reliable take care of {thing}", "Keep daily life going in the meantime",
    "Understand enough about {thing} to decide",
)  # fmt: skip
MOTIVATION_TEXTS = tuple(text for text, _ in MOTIVATIONS)
OUTCOMES = (
    "Confidence in my decision", "No surprises on the bill", "An hour saved each week",
    "A contact I can call again", "Peace at home", "Something to be proud of",
)  # fmt: skip

# title, method (repeated where it is common)
EVIDENCE = (
    ("Interviews in {place}", "interview"),
    ("Customer survey", "survey"),
    ("Web analytics", "analytics"),
    ("A day at the counter", "observation"),
    ("Hotline recordings", "call"),
    ("Ticket log", "support-log"),
    ("Evening with regulars", "focus-group"),
    ("Talks with the front desk", "staff-interview"),
    ("Public reviews", "review"),
    ("Mystery visits", "mystery-shop"),
    ("Kick-off workshop", "workshop"),
    ("Extract from the CRM", "crm"),
)

IDEAS = (
    "Show the full price on the first page", "One page that says what happens when",
    "Let people pick the person they met last time", "Send progress by text message",
    "Open late on Thursdays", "Rewrite {paper} in plain words", "Save the form at every field",
    "Offer a call-back in place of the queue", "Name a contact on every letter",
    "Tell of a delay before the customer asks", "A ramp and a bell at the side door",
    "Ask for personal details last", "A short film on what to bring", "Make cancelling one click",
    "Add a fair comparison with others", "Photograph and explain each item on the invoice",
)  # fmt: skip

FINDINGS = (
    ("People call because they hear nothing", "Silence costs us more than bad news"),
    ("Regulars forgive delays, new customers don't", "The first visit needs a firm date"),
    ("The same facts are asked for three times", "One record has to travel with the customer"),
    ("Price is looked for first and found last", "Show it early, even as a range"),
    ("Half of those who leave come back to ask", "A way back is worth building"),
    ("Staff fix the form by hand", "The form is ours to mend"),
    ("Reviews are read out loud at home", "Answer them as if the family listened"),
)
DUTIES = (
    "Draft the new page and test it with five people", "Agree on wording with the lawyers",
    "Count the calls for two weeks", "Train the early shift", "Switch on the text messages",
    "Put a name on each letter", "Walk the path once as a customer", "Clean up the price list",
    "Invite six regulars for an evening",
)  # fmt: skip

SCENARIOS = (
    "After three years without trouble {thing} has to be seen to before the summer",
    "A letter arrives, {paper} runs out, and nobody at home has done this before",
    "A friend mentions {person}, and what was put off for months becomes urgent",
    "A move to {place} makes it necessary to start from nothing",
    "The last time went badly, so this time everything is to be checked first",
)  # fmt: skip
CONDITIONS = (
    "the first offer is too high", "{paper} is incomplete", "a friend vouches for it",
    "nobody answers for three days", "they know it from last year", "the date does not fit",
    "somebody else is faster",
)  # fmt: skip
TRIGGERS = (
    "{paper} has arrived", "no contact for ten days", "the date is set", "a delay is known",
    "payment received", "a year has passed",
)  # fmt: skip
COMMENTS = (
    "to be checked with the front desk", "from the second workshop", "see the board photo",
    "wording as people said it", "numbers before the move", "split this one?",
    "stürmisch diskutiert", "ask again in autumn",
)  # fmt: skip
