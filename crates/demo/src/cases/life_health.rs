//! Life & Health: 21 use cases.

use super::cases;

cases! {
    Life Pilot Language High 89 45 4200 "Life underwriting assistant"
        "Reads medical files, proposes a rating with reasons and refers every decline to an underwriter."
        "A life application takes nineteen days, and brokers lose customers meanwhile.";
    Health PilotLong Predictive High 79 28 3000 "Health pre-authorisation"
        "Approves routine treatments at once and prepares the others for the medical team."
        "Patients wait four days for answers that are yes in 94% of cases.";
    Health PilotLong Predictive High 57 35 900 "Return-to-work planning"
        "Proposes steps back to work after long illness, with the customer and the employer."
        "Return plans start in month five; month two would help more.";
    Health Pilot Language Medium 55 46 800 "Care navigation assistant"
        "Helps members find the right doctor, programme or benefit."
        "Members call three times before they reach the right place.";
    Health Pilot Document High 74 37 2000 "Health record intake"
        "Turns doctors' letters and records into structured findings with their source."
        "Medical staff spend half of their time finding facts in scans.";
    Life Pilot Predictive High 77 48 2200 "Group life pricing"
        "Prices group life schemes from workforce data and experience."
        "Small schemes cost more to quote than they earn in a year.";
    Life Production Document Low 64 69 1700 "Death claim document intake"
        "Reads certificates and inheritance papers and prepares the payment."
        "Families waited five weeks for undisputed payments.";
    Health Production Anomaly Medium 76 60 2800 "Health invoice anomaly checks"
        "Flags implausible treatments, quantities and double billing."
        "Rules caught only exact duplicates.";
    Life Assessment Simulation Medium 68 60 1100 "Mortality model refresh"
        "Refreshes mortality assumptions by segment with explainable models."
        "Assumptions are refreshed every three years by hand.";
    Health Assessment Predictive High 60 39 1300 "Chronic care outreach"
        "Finds members who would gain from a care programme and invites them."
        "Programmes reach one in twelve of those they were built for.";
    Life Development Document Low 43 77 300 "Beneficiary document checks"
        "Checks beneficiary forms for completeness and signature."
        "One form in six goes back to the customer.";
    Life Development Language Medium 59 62 800 "Pension statement explainer"
        "Explains the yearly pension statement in the customer's words."
        "Statements cause 30,000 calls every March.";
    Health New Graph High 71 42 2300 "Provider fraud detection"
        "Finds unusual billing patterns among clinics and pharmacies."
        "Provider fraud is found by tip-off only.";
    Health Idea Text Medium 44 55 400 "Medical code mapping"
        "Maps local treatment codes to one catalogue across countries."
        "Five countries use five catalogues.";
    Life Idea Predictive Medium 49 45 600 "Lapse early warning"
        "Warns of life policies about to lapse, and why."
        "Lapses in the first two years cost the acquisition twice.";
    Health Idea Language NotAssessed 38 41 300 "Symptom intake questions"
        "Asks follow-up questions before a medical call-back."
        "Call-backs start with the same ten questions.";
    Life Idea Language Low 37 70 200 "Product factsheet drafting"
        "Drafts key information documents from the product definition."
        "Each factsheet passes through five departments.";
    Life StoppedPilot Vision High 46 32 800 "Facial age estimation"
        "Estimated biological age from a selfie for quick quotes."
        "Quick quotes ask twenty questions.";
    Health StoppedPilot Predictive Medium 53 40 900 "Wearable wellness rewards"
        "Rewarded activity measured by wearables."
        "Wellness programmes reach those who are well already.";
    Health StoppedPilot Language Medium 48 47 500 "Benefit eligibility chatbot"
        "Answered whether a treatment is covered."
        "Eligibility questions take six minutes on the phone.";
    Life StoppedAssessment Predictive High 51 24 1200 "Genetic risk screening"
        "Was to study genetic markers for life pricing."
        "A reinsurer had offered the data.";
}
