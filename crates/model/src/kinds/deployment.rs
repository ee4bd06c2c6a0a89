//! Deployments: an initiative in one place.

use crate::id::{DeploymentId, UnitId};
use crate::kind::{Count, Money, Rules, To, kind};
use crate::kinds::Initiative;
use crate::stage::Stage;
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// An initiative in one place: a unit, a country or a group of sites, with its own stage and dates. An initiative without any counts as one deployment.
    Deployment(DeploymentId) = "deployment" in "deployment", "Deployment", "Deployments" {
        /// Country or site group.
        place: String = "Place" [shown, like("Country" "Site" "Sites" "Location" "Region" "Ort" "Standort" "Land" "Plaats" "Locatie" "Lieu" "Pays" "País")];
        /// The unit it is deployed in.
        unit: Option<UnitId> = "Business unit" [shown, like("Unit" "Department" "Abteilung" "Afdeling" "Unité" "Unidad")];
        /// The initiative that is deployed there.
        initiative: Option<To<Initiative>> = "Initiative" [required, parent, shown, like("Use case" "Project" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// Where it stands there; empty where nobody said.
        stage: Option<Stage> = "Stage" [shown, like("Phase" "Status" "Stufe" "Fase" "Étape")];
        /// When it is planned to be live there.
        planned: Option<When> = "Planned go-live" [shown, wide(132), like("Planned live" "Planned" "Geplant" "Gepland" "Prévu")];
        /// Since when it is live there.
        live: Option<When> = "Live since" [shown, like("Go-live" "Live" "Go live" "Produktiv seit" "In gebruik sinds" "En service depuis")];
        /// People reached a year there.
        reach: Option<Count> = "Reach" [shown, like("Users" "People reached" "Nutzer" "Gebruikers" "Utilisateurs")];
        /// Expected benefit a year there, in the portfolio's currency.
        benefit: Option<Money> = "Benefit a year" [shown, like("Benefit" "Annual benefit" "Nutzen" "Baten" "Bénéfice annuel")];
    }
}

impl Rules for Deployment {
    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        let nowhere = self.unit.is_none() && self.place.is_empty();
        nowhere.then(|| {
            (
                "A deployment is somewhere.".to_owned(),
                "Give a unit, a country or a site group.",
            )
        })
    }

    /// “Motor, Spain”: of the unit its own name, as its path stands in a field of its own.
    fn title(&self, terms: &dyn Terms) -> Option<String> {
        let units = terms.units();
        let unit = self.unit.and_then(|unit| units.get(unit));
        let unit = unit.map_or("", |unit| unit.name.as_str());
        let parts = [unit, self.place.as_str()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Some(parts.join(", "))
    }
}
