//! Data sets: what AI is trained on and fed with.

use crate::id::{RowId, UnitId};
use crate::kind::choice;
use crate::kind::{About, Links, Long, Rules, Target as _, To, kind};
use crate::kinds::Person;
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// Data that initiatives are trained on or work with.
    DataSet(RowId) = "data-set" in "data_set", "Data set", "Data sets" {
        /// What people call it.
        name: String = "Name" [unique, shown, like("Data set" "Dataset" "Data source" "Datensatz" "Gegevensset" "Jeu de données" "Conjunto de datos")];
        /// Other words under which registers know it: an import finds it by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Other names")];
        /// Who answers for its content.
        owner: Option<To<Person>> = "Owner" [shown, like("Data owner" "Steward" "Dateneigner" "Eigenaar" "Responsable")];
        /// The unit it comes from.
        unit: Option<UnitId> = "Business unit" [like("Unit" "Department" "Abteilung" "Afdeling")];
        /// Who may use it.
        access: Option<DataAccess> = "Access" [shown, like("Classification" "Zugang" "Toegang" "Accès")];
        /// Whether it holds data about people.
        privacy: Option<PersonalData> = "Personal data" [shown, like("Privacy" "PII" "Personenbezug" "Persoonsgegevens" "Données personnelles")];
        /// How far it can be relied on.
        quality: Option<Grade> = "Quality" [shown, like("Data quality" "Qualität" "Kwaliteit" "Qualité")];
        /// When its quality was last looked at.
        checked: Option<When> = "Quality checked" [like("Last check" "Geprüft" "Gecontroleerd" "Vérifié")];
        /// The data sets that it is made from.
        sources: Links<DataSet> = "Made from" [like("Derived from" "Sources" "Upstream" "Herkunft" "Herkomst" "Sources amont")];
        /// How it comes about, and what was done to it on the way.
        lineage: Long = "Lineage" [like("Processing" "Transformation" "Aufbereitung")];
        /// How long it may be kept, and on what ground.
        retention: String = "Retention" [like("Retention period" "Aufbewahrung" "Bewaartermijn" "Conservation")];
    }
}

choice! {
    /// Who may use a data set.
    DataAccess {
        /// Anybody.
        Open = "open", "Open";
        /// Everybody in the company.
        Internal = "internal", "Internal";
        /// Those who asked for it and got it.
        OnRequest = "on-request", "On request";
        /// A named few.
        Restricted = "restricted", "Restricted";
        /// Nobody yet: it is still to be opened up.
        None = "none", "Not yet";
    }
}

choice! {
    /// Whether a data set holds data about people.
    PersonalData {
        /// It holds none.
        None = "none", "None";
        /// It did, and nobody can tell any more about whom.
        Anonymous = "anonymous", "Anonymised";
        /// Names are replaced by signs that can be led back.
        Pseudonymous = "pseudonymous", "Pseudonymised";
        /// It holds personal data.
        Personal = "personal", "Personal";
        /// Health, belief, union, biometry and the like (GDPR article 9).
        Special = "special", "Special categories";
    }
}

choice! {
    /// How far something can be relied on.
    Grade {
        /// Not without work on it.
        Poor = "poor", "Poor";
        /// For some purposes.
        Fair = "fair", "Fair";
        /// It can be relied on.
        Good = "good", "Good";
    }
}

impl Rules for DataSet {
    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)> {
        let own = self.sources.ids().contains(&self.id);
        let name = terms.name_of(About {
            kind: Self::KIND,
            id: self.id,
        });
        let name = name
            .filter(|_| self.name.is_empty())
            .unwrap_or_else(|| self.name.clone());
        own.then(|| {
            (
                format!("“{name}” can't be made from itself."),
                "Name the data sets that it is really made from, or none.",
            )
        })
    }
}
