//! Property: 15 use cases.

use super::cases;

cases! {
    Property PilotLong Vision Medium 66 36 1600 "Aerial roof condition"
        "Rates roof condition from aerial pictures at quote and renewal."
        "Roof age is unknown for 60% of the book.";
    Property Pilot Language Medium 81 57 2900 "Property underwriting assistant"
        "Gathers building, hazard and loss facts and drafts the underwriter's note."
        "Underwriters spend 60% of their time gathering and 15% deciding.";
    Property Pilot Simulation Low 71 47 1700 "Wildfire accumulation"
        "Shows accumulation by wildfire scenario as policies are written."
        "Accumulation is computed monthly, after the binding.";
    Property Production Vision Low 70 65 1800 "Site survey photo tagging"
        "Tags hazards in survey photos and fills the survey report."
        "Surveyors write reports in the evening, two days late.";
    Property Production Predictive Low 73 58 2100 "Building sum insured check"
        "Estimates rebuilding cost and flags underinsured homes."
        "One home in three is underinsured by a fifth.";
    Property Assessment Forecast Low 63 54 1200 "Hail damage nowcast"
        "Estimates hail damage by postcode within an hour of a storm."
        "Loss estimates come a week after the storm and move twice.";
    Property Development Simulation Medium 65 41 1400 "Surface water flood model"
        "Adds surface water to the flood model at address level."
        "Two thirds of flood losses fall outside the river zones.";
    Property Development Document Low 53 71 700 "Survey report extraction"
        "Extracts recommendations from survey reports and follows them up."
        "Half of the recommendations are never followed up.";
    Property New Anomaly NotAssessed 56 59 800 "Smart-sensor leak alerts"
        "Warns of leaks from water sensors and calls the customer."
        "Pipe leaks are the largest home loss.";
    Property New Vision Low 50 51 600 "Flood depth estimation"
        "Estimates flood depth from customer photos."
        "Adjusters reach flooded streets after a week.";
    Property Idea Predictive Low 47 67 500 "Vacancy detection"
        "Finds insured buildings likely to stand empty."
        "Empty buildings burn four times as often.";
    Property Idea Simulation Medium 42 33 600 "Climate stress on the book"
        "Tests the property book against climate scenarios."
        "The supervisor asks for it every year; it takes three months.";
    Property StoppedPilot Predictive Low 49 46 700 "Crime map pricing"
        "Priced burglary risk from street-level crime data."
        "Burglary tariffs use six zones.";
    Property StoppedIdea Vision Low 34 28 300 "Street view façade check"
        "Was to read façade condition from street pictures."
        "Façades are described by customers.";
    Property StoppedDevelopment Optimisation Low 45 43 500 "Surveyor route planning"
        "Was to plan routes of surveyors across countries."
        "Surveyors drive 31% of their working time.";
}
