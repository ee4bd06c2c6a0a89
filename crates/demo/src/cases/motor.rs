//! Motor & Fleet: 20 use cases.

use super::cases;

cases! {
    Fleet Assessment Predictive Low 75 69 1900 "Broker fleet quoting"
        "Quotes small fleets from a vehicle list within a minute."
        "Brokers wait three days for a quote and place elsewhere.";
    Fleet Pilot Anomaly Low 69 61 1500 "Fleet loss-prevention alerts"
        "Warns fleet managers of routes and hours with rising near misses."
        "Loss ratios of fleets are discussed once a year, after the losses.";
    MotorPricing Development Simulation Low 60 72 900 "Tariff change simulator"
        "Simulates premium, volume and mix for a tariff change before it is filed."
        "Each tariff round takes eleven weeks of spreadsheets.";
    MotorPricing PilotLong Forecast Low 58 67 1000 "Parts price forecasting"
        "Forecasts spare part prices by maker to keep tariffs adequate."
        "Part prices rose 11% in a year in which the tariff assumed 4%.";
    MotorPricing Development Predictive Low 46 76 600 "Vehicle data enrichment"
        "Completes vehicle attributes at quote from registration data."
        "Customers guess trim and equipment, and one quote in eight is wrong.";
    MotorPricing Idea Search Low 40 82 200 "Policy wording search"
        "Answers questions about motor wordings with the clause beside the answer."
        "Wordings exist in nineteen versions on three drives.";
    MotorPricing Idea Anomaly Low 43 74 400 "Mileage anomaly checks"
        "Compares declared with observed mileage at renewal."
        "Declared mileage falls every year while odometers do not.";
    MotorPricing Pilot Predictive Medium 62 49 1200 "Usage-based cover advisor"
        "Advises customers on cover that fits how they drive."
        "Low-mileage drivers leave because they pay for miles they don't drive.";
    Fleet Idea Forecast Low 39 66 300 "Garage capacity forecast"
        "Forecasts free capacity of partner garages by week."
        "Courtesy cars run four days longer than the repair.";
    Fleet Pilot Predictive Medium 54 52 900 "Driver behaviour coaching"
        "Gives drivers weekly hints from telematics, agreed with their works councils."
        "Harsh braking explains half of the fleet's small losses.";
    MotorPricing DevelopmentRevived Predictive Medium 65 31 1500 "EV battery risk model"
        "Estimates battery damage risk and repair cost for electric vehicles."
        "A scratched battery casing can total a two-year-old car.";
    MotorPricing Idea Predictive Medium 51 54 700 "Short-term cover pricing"
        "Prices cover by the day for borrowed and shared cars."
        "Short-term cover is sold at one price for all.";
    MotorPricing New Vision Medium 57 38 900 "Dashcam liability review"
        "Reviews dashcam clips and proposes the split of liability."
        "Clips arrive with claims, and nobody has time to watch them.";
    MotorPricing Production Predictive Medium 87 59 4600 "Motor renewal pricing"
        "Sets renewal premiums by expected cost and the customer's history, within conduct rules."
        "Renewals moved by one percentage for all; good risks left.";
    MotorPricing Scaled Predictive Medium 85 68 4100 "Telematics risk pricing"
        "Prices young drivers by how they drive instead of by age alone."
        "Age bands overcharged the careful and undercharged the rest.";
    Fleet Production Forecast Low 74 64 2300 "Fleet predictive maintenance"
        "Predicts breakdowns of insured vans and books the workshop in time."
        "Breakdowns cost fleet customers 120 hours a month.";
    MotorPricing StoppedPilot Language Low 42 60 400 "Motor tariff chatbot"
        "Explained premiums to customers in the quote journey."
        "One visitor in three leaves at the price page.";
    Fleet StoppedPilot Optimisation Low 47 55 600 "Courtesy car allocation"
        "Allocated courtesy cars to repairs by expected duration."
        "Rental cost per repair rose for the third year.";
    Fleet StoppedIdea Vision High 36 30 500 "In-cab fatigue camera"
        "Was to detect tired drivers by camera in insured lorries."
        "Fatigue stands behind the largest fleet losses.";
    MotorPricing Retired Predictive Low 59 71 900 "Postcode risk grouping"
        "Grouped postcodes by expected motor loss, refreshed each quarter."
        "Regional classes lagged three years behind the losses.";
}
