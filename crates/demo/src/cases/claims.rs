//! Claims: 28 use cases.

use super::cases;

cases! {
    Claims Pilot Anomaly Low 76 78 2100 "Invoice leakage detection"
        "Compares repair and supplier invoices with the agreed tariff and flags overpaid positions before payment."
        "Handlers check one invoice in ten; an audit found 3% overpaid.";
    MotorClaims New Vision Low 66 84 1200 "Glass claims straight-through"
        "Pays windscreen and glass claims without a handler when invoice, cover and photo agree."
        "Small glass claims take four days and a handler each, for amounts rarely disputed.";
    MotorClaims Pilot Speech Low 73 66 2600 "First-notice voice intake"
        "Takes the first notice of a loss by phone, fills the claim form and books the repairer."
        "After storms callers wait twenty minutes and a third hang up.";
    MotorClaims Pilot Predictive Low 67 73 1700 "Total-loss early call"
        "Predicts on day one whether a vehicle is a total loss and routes it past the workshop."
        "Cars stand in workshops for nine days before they are written off.";
    MotorClaims Assessment Optimisation Low 70 58 1800 "Repair network steering"
        "Recommends the repairer with the best mix of price, quality and free capacity."
        "Steering follows habit, and cycle times differ threefold between workshops.";
    FraudRecovery PilotLong Graph Medium 84 41 3400 "Fraud network analytics"
        "Links claimants, repairers and phones across claims and ranks cases for investigators."
        "Organised fraud spreads over many small claims that look harmless one by one.";
    Claims Assessment Forecast Low 64 50 1400 "Catastrophe surge planning"
        "Forecasts claim volumes by region three days ahead of a storm and plans adjusters."
        "Adjusters are called in after the peak, at overtime rates.";
    Claims Development Anomaly Medium 71 47 1600 "Reserve adequacy alerts"
        "Watches open claims and alerts when reserve and case facts drift apart."
        "Late reserve changes surprise the quarter-end close.";
    MotorClaims Idea Predictive Low 52 61 800 "Salvage bid pricing"
        "Estimates a fair minimum bid for salvage from model, damage and market."
        "Three regular buyers bid on most wrecks and set the price.";
    Claims DevelopmentBack Document Medium 56 65 1100 "Medical invoice coding"
        "Reads medical invoices of injury claims and codes treatments for checking."
        "Coding by hand takes six minutes a page and varies between handlers.";
    Claims PilotLong Predictive High 79 33 2900 "Bodily injury severity"
        "Estimates the likely course of an injury claim so that the right specialist takes it early."
        "One claim in five changes hands after three months, when it has become expensive.";
    Claims New Language Medium 48 69 500 "Witness statement summaries"
        "Summarises witness statements and marks where they contradict each other."
        "Handlers read forty pages to find the two sentences that decide liability.";
    Claims PilotLong Predictive Medium 61 44 1300 "Litigation propensity"
        "Shows which claims are likely to go to court while a settlement is still possible."
        "Legal costs rise 8% a year, mostly on claims nobody saw coming.";
    Claims Idea Language Medium 50 63 400 "Settlement explainer"
        "Drafts a plain letter that explains how a settlement was calculated."
        "A quarter of complaints ask only how the amount came about.";
    Claims Idea Language Medium 45 57 600 "Claims handler coaching"
        "Suggests the next step from similar files while a handler works on a claim."
        "New handlers need nine months before they settle on their own.";
    PropertyClaims Idea Vision Medium 41 29 700 "Drone roof inspection"
        "Inspects storm damage on roofs with drone pictures and measures the area."
        "Adjusters climb roofs; in a storm week they wait for scaffolding.";
    MotorClaims Scaled Predictive Medium 88 76 6200 "Motor claims triage"
        "Routes motor claims at notice: pay at once, handler, specialist or investigation."
        "Every claim went through the same queue, whatever its size.";
    FraudRecovery ProductionAgain Predictive Medium 86 62 5400 "Motor fraud scoring"
        "Scores motor claims for signs of fraud at notice and at each change."
        "Red-flag rules from 2015 referred too many honest customers.";
    Claims Scaled Document Low 82 79 4800 "Claims document intelligence"
        "Classifies incoming claim mail, extracts the facts and files them to the claim."
        "The mail room sorted 9,000 documents a day by hand.";
    MotorClaims Production Vision Medium 77 55 3900 "Photo damage estimation"
        "Estimates repair cost from customer photos and proposes repair, cash or inspection."
        "Inspection appointments added five days to small damages.";
    FraudRecovery Production Predictive Low 72 70 2200 "Subrogation detection"
        "Finds paid claims where another party is liable and drafts the recovery demand."
        "Recoveries depended on a handler remembering to ask.";
    Claims Production Language Low 63 81 1600 "Claims correspondence drafting"
        "Drafts letters and e-mails to claimants in their language for a handler to approve."
        "Handlers spent a third of their day writing near-identical letters.";
    PropertyClaims StoppedPilot Vision Medium 58 42 900 "Water damage moisture mapping"
        "Estimated hidden moisture from thermal pictures to plan drying."
        "Drying runs too long in half of the cases and too short in a tenth.";
    Claims StoppedPilot Language Medium 54 52 800 "Claims chat assistant"
        "Answered questions about the state of a claim in chat."
        "Where is my claim? makes up 40% of calls to claims.";
    FraudRecovery StoppedPilot Speech High 57 35 1100 "Voice stress screening"
        "Looked for signs of stress in recorded calls about theft claims."
        "Investigators asked for an early hint beside the written facts.";
    PropertyClaims StoppedPilot Predictive Low 49 58 600 "Contents valuation lookup"
        "Looked up current prices for household contents lists."
        "Valuing a burglary list takes three hours.";
    PropertyClaims StoppedDevelopment Forecast Low 44 40 700 "Subsidence early signals"
        "Was to combine soil, rain and claims data to warn of subsidence."
        "Subsidence claims surface years after the first cracks.";
    FraudRecovery Retired Predictive Medium 60 66 1000 "Red-flag rule tuner"
        "Tuned the thresholds of the old fraud rules each month."
        "Thresholds had not moved in six years.";
}
