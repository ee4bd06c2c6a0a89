//! Distribution: 23 use cases.

use super::cases;

cases! {
    Brokers Pilot Predictive Low 72 75 1800 "Broker lead scoring"
        "Ranks broker submissions by the chance to win them at a sound price."
        "Underwriters quote in order of arrival and win one in nine.";
    DirectService PilotLong Language Medium 62 43 1300 "Sales suitability checks"
        "Checks advice records for suitability before the policy is issued."
        "Compliance samples 2% of sales, weeks after the advice.";
    DirectService PilotLong Speech Medium 53 46 700 "Agent call coaching"
        "Reviews calls against the service standard and suggests what to train."
        "Team leads listen to four calls per agent and quarter.";
    Brokers Pilot Language Low 58 67 800 "Broker e-mail assistant"
        "Sorts broker e-mails, drafts replies and attaches the documents asked for."
        "Brokers rate answering speed as the first reason to place elsewhere.";
    DirectService Pilot Predictive Medium 64 65 1400 "Next best conversation"
        "Suggests to service agents what to raise with a customer, and when not to."
        "Offers go out by calendar, also to customers with an open complaint.";
    DirectService Scaled Speech Low 78 80 3100 "Contact-centre summarisation"
        "Writes the note of a call so that the agent does not have to."
        "Notes took ninety seconds of every call and half of them said nothing.";
    DirectService Scaled Predictive Medium 80 72 3600 "Churn prediction"
        "Finds customers about to leave and why, for a call before the renewal."
        "Retention calls reached customers after they had cancelled.";
    DirectService Production Document Low 68 77 1900 "KYC document extraction"
        "Reads identity papers, checks them and fills the file."
        "Opening a customer file took fifteen minutes of copying.";
    Brokers Production Document Low 74 63 2400 "Commercial submission intake"
        "Reads broker submissions into the rating tool and lists what is missing."
        "A quote took six days, four of them to retype.";
    DirectService Assessment Search Medium 55 68 700 "Service knowledge assistant"
        "Answers agents' questions from product papers with the source shown."
        "Agents ask a colleague in every fifth call.";
    DirectService Assessment Predictive Low 47 57 600 "Campaign uplift modelling"
        "Selects for campaigns those whom a letter will change, not those who buy anyway."
        "Half of the campaign budget goes to customers who would have bought.";
    Brokers Development Text Low 51 73 500 "Broker sentiment monitor"
        "Reads broker feedback and surveys and reports what changes."
        "Twelve hundred comments a quarter are read by nobody.";
    DirectService Development Agent Medium 66 48 1500 "Self-service policy changes"
        "Carries out address, vehicle and payment changes that customers ask for in chat."
        "Simple changes make up 45% of calls.";
    DirectService New Predictive Low 59 66 900 "Embedded cover recommender"
        "Recommends cover inside partners' checkouts from what is being bought."
        "Partners show one offer to all, and 0.8% take it.";
    DirectService New Predictive Low 54 72 700 "Household cross-sell"
        "Finds households with one policy that would welcome a second."
        "Two thirds of households hold a single policy.";
    Brokers Idea Predictive Low 48 62 500 "Broker portfolio review"
        "Prepares the yearly review of a broker's book in minutes."
        "Key account managers spend two days per review.";
    DirectService Idea Language NotAssessed 46 58 400 "Quote abandonment nudges"
        "Writes a helpful reminder to visitors who left a quote unfinished."
        "Seven of ten quotes are left unfinished.";
    Brokers Idea Speech Low 35 49 200 "Broker voice notes"
        "Turns voice notes of brokers into structured requests."
        "Some brokers dictate; the branch types.";
    Brokers StoppedPilot Predictive Low 50 53 600 "Broker commission optimiser"
        "Proposed commission levels by product and broker."
        "Commission has not followed profitability for years.";
    DirectService StoppedPilot Agent Medium 61 36 1300 "Virtual sales advisor"
        "Led visitors from need to quote in conversation."
        "Online advice ends where it gets complicated.";
    DirectService StoppedPilot Text Low 43 64 300 "Social media listening"
        "Watched public posts for complaints about service."
        "Complaints spread before the service team hears of them.";
    DirectService StoppedAssessment Predictive High 52 34 900 "Emotional pricing cues"
        "Was to adjust offers to the mood of a chat."
        "Marketing wanted to convert undecided visitors.";
    DirectService Retired Language Low 56 75 700 "E-mail routing classifier"
        "Routed service e-mails to the right team."
        "One e-mail in four was forwarded twice.";
}
