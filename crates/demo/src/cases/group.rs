//! Group Services: 21 use cases.

use super::cases;

cases! {
    Technology Pilot Language Low 70 83 2000 "Code assistant rollout"
        "Gives developers a code assistant with our libraries and rules."
        "Core system changes wait eight months for developers.";
    People PilotAgain Search High 59 48 600 "HR copilot"
        "Answers employees' questions on contracts, leave and benefits by country."
        "HR answers 70,000 questions a year, most of them twice.";
    Legal Pilot Language Medium 64 65 900 "Contract review"
        "Compares supplier contracts with our standard and marks deviations."
        "Contract review takes twelve days and delays every purchase.";
    Technology Scaled Search Low 79 75 2700 "Enterprise knowledge search"
        "Searches policies, wordings and manuals of the group with the source shown."
        "People looked for documents forty minutes a day.";
    Technology Production Agent Low 71 68 1900 "Service desk resolution"
        "Resolves common IT requests without a ticket and drafts the rest."
        "Half of 240,000 tickets ask for the same twenty things.";
    Legal Production Text Medium 66 70 1100 "Regulatory change monitor"
        "Reads new rules, says whom they concern and drafts the impact note."
        "Forty sources in nine languages were read by four people.";
    Technology ProductionDirect Language Low 61 88 1500 "Meeting notes assistant"
        "Writes notes and actions of meetings whose participants agree."
        "Actions of half of the meetings were never written down.";
    Technology Assessment Agent Medium 62 53 1600 "Legacy code migration"
        "Translates mainframe programs and their tests, program by program."
        "Three people can still read the policy engine.";
    Legal Development Text Low 43 79 300 "Procurement spend classifier"
        "Classifies spend lines for category managers."
        "A third of spend is booked as “other”.";
    Technology Assessment Language Low 74 56 2200 "Language model gateway"
        "One governed way to language models, with cost, logging and filters for all units."
        "Eleven teams bought eleven contracts, each with its own review.";
    People New Predictive High 41 34 300 "Internal mobility matching"
        "Matches employees who wish to move with open roles."
        "Two thirds of roles are filled from outside.";
    Legal New Anomaly Low 52 63 500 "Vendor risk screening"
        "Screens suppliers for sanctions, insolvency and news."
        "Suppliers are screened once, at the contract.";
    Technology New Language NotAssessed 46 66 400 "Cyber alert summaries"
        "Summarises security alerts with what was seen before."
        "Analysts open ninety alerts a shift, and four matter.";
    Technology Idea Anomaly Low 45 71 400 "Cloud cost watch"
        "Finds idle and oversized cloud resources."
        "Cloud spend grew 23% with the same load.";
    People Idea Language Medium 39 52 250 "Learning path suggestions"
        "Suggests courses by role and wish."
        "One course in four is completed.";
    Technology Idea Text Low 50 74 500 "Test case generation"
        "Generates regression tests from change requests."
        "Releases wait three weeks for tests.";
    Technology Idea Language NotAssessed 33 47 150 "Board paper summariser"
        "Summarises board papers for members."
        "A board pack has 480 pages.";
    People StoppedPilot Predictive High 41 34 400 "Talent matching"
        "Ranked applicants by similarity to successful employees."
        "Recruiters read 200 applications per role.";
    Technology StoppedPilot Agent Medium 60 39 1000 "Process mining copilot"
        "Explained bottlenecks found in process logs."
        "Process maps are drawn in workshops and out of date in a month.";
    Legal StoppedIdea Document Low 35 61 150 "Office lease abstraction"
        "Was to extract dates and duties from leases."
        "Two leases were renewed by mistake.";
    People Unknown Language NotAssessed 40 56 200 "Recruitment advert rewriter"
        "Rewrites job adverts in a public chatbot; reported in a survey of unapproved tools."
        "Recruiters use it without an agreement with the provider.";
}
