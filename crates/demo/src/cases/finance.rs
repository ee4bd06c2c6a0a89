//! Finance & Actuarial: 14 use cases.

use super::cases;

cases! {
    Finance Pilot Language Low 56 74 600 "Solvency narrative drafting"
        "Drafts the narrative parts of solvency reports from figures and last year's text."
        "Nine people write for five weeks, mostly what they wrote last year.";
    Actuarial Pilot Predictive Low 65 69 1200 "Claims inflation tracker"
        "Tracks inflation by part, wage and treatment for reserving and pricing."
        "Inflation enters reserving with a lag of two quarters.";
    Actuarial Production Predictive Medium 75 61 2500 "Individual claims reserving"
        "Reserves small claims one by one and shows why the total moves."
        "Triangles hid a change in the claims mix for three quarters.";
    Finance Scaled Document Low 67 83 1700 "Accounts payable capture"
        "Reads supplier invoices, matches orders and proposes the posting."
        "Invoices took eleven days to post.";
    Finance Assessment Anomaly Low 69 39 1300 "IFRS 17 reconciliation"
        "Explains differences between sub-ledgers and the IFRS 17 engine."
        "Each close ends with four days of hunting differences.";
    Finance Development Anomaly Low 45 73 300 "Expense anomaly detection"
        "Flags unusual expense claims before they are paid."
        "Expenses are sampled once a year.";
    Actuarial New Text Low 49 64 500 "Bordereaux cleansing"
        "Cleans delegated-authority bordereaux and maps them to our codes."
        "Every coverholder sends another spreadsheet.";
    Finance Idea Forecast Low 41 60 300 "Cash-flow forecasting"
        "Forecasts daily cash needs by entity and currency."
        "Treasury holds 4% more cash than it needs.";
    Actuarial Idea Simulation NotAssessed 53 37 900 "Reinsurance structure search"
        "Searches reinsurance structures for the best capital relief at a price."
        "Two structures are compared; thousands are possible.";
    Finance Idea Search Low 36 78 150 "Accounting policy search"
        "Answers questions on group accounting policy with the paragraph."
        "Local controllers ask the same questions each close.";
    Actuarial StoppedPilot Simulation Medium 55 38 800 "Proxy capital model"
        "Replaced nested simulations by a learned proxy."
        "A capital run takes thirty hours.";
    Finance StoppedPilot Language Low 40 63 250 "Investor question drafting"
        "Drafted answers to analysts' questions."
        "Results days need forty answers in two hours.";
    Finance StoppedAssessment Forecast Low 37 48 400 "Tax forecast assistant"
        "Was to forecast deferred tax by entity."
        "Deferred tax is settled in the last night of the close.";
    Actuarial Unknown Predictive NotAssessed 44 52 400 "Legacy lapse scorecard"
        "Scores life policies for lapse in a spreadsheet inherited from an acquired company."
        "Found in a review of local tools; nobody could say whether it is still used.";
}
