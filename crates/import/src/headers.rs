//! The words that registers use as headers, as a first guess that the user sees and may change.

use pilotage_model::kinds::KindId;

use super::words::{has_phrase, normal_header};

/// The header of the column that rejected rows are saved with; it is no part of a register.
pub const REASON_HEADER: &str = "Reason not imported";

/// What a header may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// A field of the catalogue, by id; stage dates too.
    Field(&'static str),
    /// Some level of the unit tree.
    Unit,
    /// The stage, if the cells hold stage words.
    Status,
}

use Named::{Field, Status, Unit};

/// The date of whatever stage a row says: no field of the catalogue, for there is one for each stage.
pub(crate) const PRESENT: &str = "entered.present";

/// What is named · the whole header, best first · words within a longer header. (A field may bring its
/// headers with its declaration, `like(…)`, instead.) All normal (see
/// [`super::words::normal_header`]): English, German, French, Dutch, Spanish, Italian.
#[rustfmt::skip]
const HEADERS: &[(Named, &[&str], &[&str])] = &[
    (Field("name"), &[
        "use case name", "use case id name", "initiative name", "project name", "tool name",
        "application name", "tool application name", "system name tool", "algorithm name",
        "name of use case", "name of the use case", "ai use case", "ai use case name",
        "use case title", "use case", "usecase", "ai system name", "ai system", "system name", "name",
        "name en", "name english", "title", "issue summary", "initiative", "project",
        "project title", "algorithm", "name des anwendungsfalls", "anwendungsfall", "bezeichnung",
        "titel", "projektname", "projekt", "vorhaben", "nom", "titre", "nom du projet",
        "nom de l initiative", "intitule", "cas d usage", "naam", "projectnaam", "naam algoritme",
        "toepassing", "nombre", "titulo", "nombre del proyecto", "caso de uso", "proyecto", "nome",
        "titolo", "nome progetto", "progetto", "caso d uso", "iniziativa", "iniciativa",
    ], &["use case name", "name of the use case"]),
    (Field("key"), &[
        "use case id", "issue key", "key", "id", "identifier", "nr", "uc id", "ticket", "ticket id", "unique id", "uniqueid", "initiative id",
        "project id", "project number", "use case number", "reference", "ref", "reference number",
        "inventory id", "number", "no", "kennung", "nummer", "kurzel", "schlussel",
        "projektnummer", "identifiant", "cle", "numero", "code projet", "kenmerk", "projectnummer",
        "clave", "identificador", "codigo", "identificativo", "codice",
    ], &[]),
    (Field("summary"), &[
        "summary", "purpose benefits", "description", "use case summary", "use case description",
        "project description", "short description", "description aims", "purpose and benefits",
        "intended purpose", "purpose", "abstract", "overview", "about", "beschreibung",
        "kurzbeschreibung", "zusammenfassung", "zweck", "ziel", "resume", "finalite", "objectif",
        "description du projet", "beschrijving", "omschrijving", "korte omschrijving",
        "samenvatting", "doel", "descripcion", "resumen", "finalidad", "objetivo", "descrizione",
        "sintesi", "finalita", "scopo", "obiettivo",
    ], &["intended purpose", "purpose and expected benefits"]),
    (Field("problem"), &[
        "problem", "problem statement", "business problem", "pain point", "problemstellung",
        "probleme", "problematique", "probleem", "probleemstelling", "problema",
    ], &["what problem"]),
    (Field("alternative"), &[
        "simpler alternative", "alternative", "alternatives considered", "einfachere alternative",
    ], &[]),
    (Unit, &[
        "agency", "bureau", "department", "bureau component", "bureau component office", "office",
        "component", "mission area", "business unit", "unit", "organisational unit",
        "organizational unit", "organisation", "organization", "organisation unit", "division",
        "directorate", "sector", "business area", "business line", "function", "team", "group",
        "company", "legal entity", "subsidiary", "ministry", "publishing body",
        "sponsoring office", "owning department", "sub agency", "subagency", "section", "branch",
        "abteilung", "bereich", "geschaftsbereich", "organisationseinheit", "ressort",
        "gesellschaft", "konzern", "fachbereich", "behorde", "ministerium", "referat", "sparte",
        "direction", "departement", "service", "entite", "unite", "filiale", "ministere",
        "organisme", "organisatie", "afdeling", "eenheid", "bedrijfsonderdeel", "ministerie",
        "gemeente", "dienst", "departamento", "area", "unidad", "unidad de negocio",
        "organizacion", "organismo", "ministerio", "dipartimento", "reparto", "unita", "direzione",
        "organizzazione", "ente", "ministero",
    ], &[]),
    (Field("stage"), &[
        "stage of development", "current stage of development", "development stage", "dev stage",
        "stage", "lifecycle stage", "life cycle stage", "project stage", "project phase",
        "current stage", "phase", "deployment phase", "deployment stage", "lifecycle phase",
        "maturity stage", "entwicklungsstufe", "entwicklungsstand", "projektphase", "stufe",
        "etape", "stade", "stade de developpement", "phase du projet", "fase", "ontwikkelfase",
        "projectfase", "etapa", "fase del proyecto", "fase di sviluppo", "stadio",
    ], &["stage of development", "development stage"]),
    (Status, &[
        "status", "state", "project status", "current status", "deployment status",
        "use case status", "lifecycle status", "implementation status", "stand", "projektstatus",
        "zustand", "statut", "etat", "estado", "stato", "toestand",
    ], &[]),
    (Field("owner"), &[
        "owner", "business owner", "use case owner", "initiative owner", "project owner",
        "product owner", "accountable", "responsible", "responsible person", "assignee", "lead",
        "project lead", "project manager", "verantwortlich", "verantwortlicher",
        "verantwortliche person", "projektleiter", "projektleitung", "eigentumer", "responsable",
        "chef de projet", "proprietaire", "eigenaar", "verantwoordelijke", "projectleider",
        "propietario", "responsabile", "titolare", "proprietario",
    ], &[]),
    (Field("deputy"), &[
        "deputy", "deputy owner", "backup owner", "stellvertreter", "stellvertretung", "suppleant",
        "plaatsvervanger", "suplente", "vice",
    ], &[]),
    (Field("sponsor"), &[
        "sponsor", "executive sponsor", "business sponsor", "senior responsible owner", "sro",
        "auftraggeber", "commanditaire", "opdrachtgever", "patrocinador", "promotore",
    ], &[]),
    (Field("outcomes"), &[
        "outcomes", "business outcome", "business outcomes", "strategic objective",
        "strategic objectives", "strategic goal", "strategisches ziel", "objectif strategique",
        "strategisch doel", "objetivo estrategico", "obiettivo strategico",
    ], &[]),
    (Field("countries"), &[
        "country", "countries", "land", "lander", "pays", "landen", "pais", "paises", "paese",
        "paesi",
    ], &[]),
    (Field("on_hold"), &["on hold", "paused", "pausiert", "en pause", "gepauzeerd"], &[]),
    (Field("technique"), &[
        "technique", "techniques", "ai technique", "ai techniques", "ai classification", "ai type",
        "type of ai", "technology type", "ki technik", "verfahren", "technik", "techniek",
        "tecnica", "tecnicas", "tecniche",
    ], &[]),
    (Field("base_model"), &[
        "base model", "foundation model", "model name", "llm", "basismodell", "modele de base",
        "basismodel", "modelo base", "modello di base",
    ], &[]),
    (Field("sourcing"), &["sourcing", "build or buy", "make or buy", "build buy"], &[]),
    (Field("builder"), &["builder", "built by", "developer type"], &[]),
    (Field("vendor"), &[
        "vendor", "vendor name", "vendors", "supplier", "supplier name", "provider", "anbieter",
        "lieferant", "hersteller", "fournisseur", "editeur", "leverancier", "proveedor",
        "fornitore",
    ], &[]),
    (Field("stack"), &[
        "stack", "tech stack", "technology stack", "platform", "platforms", "plattform",
        "plateforme", "platformen", "plataforma", "piattaforma",
    ], &[]),
    (Field("systems"), &[
        "systems", "systems to integrate", "integrations", "source systems", "systeme", "systemes",
        "systemen", "sistemas", "sistemi",
    ], &[]),
    (Field("data_sets"), &[
        "data sets", "datasets", "data sources", "datensatze", "datenquellen", "jeux de donnees",
        "gegevensbronnen", "datos", "fonti dati",
    ], &[]),
    (Field("dependencies"), &[
        "dependencies", "depends on", "abhangigkeiten", "dependances", "afhankelijkheden",
        "dependencias", "dipendenze",
    ], &[]),
    (Field("benefit"), &[
        "benefit a year", "annual benefit", "expected annual benefit", "benefit per year",
        "yearly benefit", "expected benefit", "annual value", "annual savings", "savings per year",
        "savings", "benefit", "benefits", "nutzen pro jahr",
        "jahrlicher nutzen", "erwarteter nutzen", "nutzen", "benefice annuel", "gain annuel",
        "jaarlijkse baten", "baten", "beneficio anual", "beneficio", "beneficio annuo",
    ], &[]),
    (Field("cost"), &[
        "cost a year", "annual cost", "expected annual cost", "cost per year", "yearly cost",
        "running cost", "annual running cost", "cost", "costs", "annual costs", "kosten pro jahr", "jahrliche kosten",
        "kosten", "cout annuel", "cout", "jaarlijkse kosten", "coste anual", "coste",
        "costo annuo", "costo",
    ], &[]),
    (Field("reach"), &[
        "reach", "users", "number of users", "people reached", "people affected", "nutzer",
        "anzahl nutzer", "utilisateurs", "gebruikers", "usuarios", "utenti",
    ], &[]),
    (Field("tier"), &[
        "risk tier", "tier", "risk level", "risk class", "risk classification", "risikostufe",
        "risikoklasse", "niveau de risque", "risiconiveau", "nivel de riesgo",
        "livello di rischio",
    ], &[]),
    (Field("tags"), &[
        "tags", "keywords", "labels", "schlagworte", "mots cles", "trefwoorden", "etiquetas",
    ], &[]),
    (Field("entered.idea"), &[
        "date submitted", "submitted on", "submission date", "created", "created on", "date created", "date proposed", "idea date",
        "eingereicht am", "date de soumission", "datum ingediend",
    ], &[]),
    (Field("entered.assessment"), &[
        "date initiated", "initiated", "initiation date", "initiated on", "assessment date",
        "assessment started", "assessment start", "bewertung begonnen", "date d initiation",
        "startdatum beoordeling",
    ], &[]),
    (Field("entered.development"), &[
        "date acq dev began", "development acquisition date", "acquisition development date",
        "date development began", "development start", "development started", "development began", "start of development",
        "development start date", "dev start", "entwicklungsbeginn", "entwicklung begonnen",
        "debut du developpement", "start ontwikkeling", "inicio del desarrollo", "inizio sviluppo",
    ], &[]),
    (Field("entered.pilot"), &[
        "pilot start", "pilot start date", "pilot started", "pilot date", "date pilot began",
        "pilot began", "start of pilot", "pilot begin",
        "pilotstart", "beginn pilot", "debut du pilote", "start pilot", "inicio del piloto",
        "inizio pilota",
    ], &[]),
    (Field("entered.production"), &[
        "date implemented", "implementation date", "implemented on", "go live", "go live date",
        "golive", "golive date", "live date", "live since", "date live", "production date",
        "production start", "in production since", "first production use", "date deployed",
        "deployment date", "deployed on", "deployed into operations", "date deployed into operations",
        "operational since", "date in production", "produktivstart", "inbetriebnahme",
        "produktiv seit", "date de mise en production", "mise en production", "mise en service",
        "ingebruikname", "in gebruik sinds", "in productie sinds", "fecha de puesta en produccion",
        "puesta en produccion", "data di messa in produzione", "messa in produzione",
    ], &[]),
    (Field("entered.retired"), &[
        "date retired", "retired on", "retirement date", "date decommissioned", "decommissioned",
        "decommissioning date", "ausserbetriebnahme", "stillgelegt am", "date de retrait",
        "buiten gebruik sinds", "fecha de retirada", "data di dismissione",
    ], &[]),
    (Field("entered.stopped"), &[
        "date stopped", "stopped on", "date cancelled", "cancelled on", "gestoppt am",
        "date d arret",
    ], &[]),
    (Field("planned.production"), &[
        "planned go live", "planned go live date", "planned production date", "target go live",
        "target go live date", "planned implementation date", "geplanter produktivstart",
        "mise en production prevue", "geplande ingebruikname",
    ], &[]),
    (Field(PRESENT), &[
        "stage since", "in stage since", "status since", "in status since", "phase since", "date of current stage",
        "current stage date", "stage date", "status date", "date of status", "stage entered", "stage start",
        "operational date", "stand seit", "status seit", "phase seit", "depuis", "sinds",
    ], &[]),
    (Field("forecast.production"), &[
        "forecast go live", "forecast go live date", "expected go live", "expected go live date",
        "estimated go live", "estimated completion date", "estimated completion",
        "erwarteter produktivstart",
    ], &[]),
];

/// What a normal header may name, with a score: a whole header beats words within one, and earlier
/// words beat later ones.
pub(crate) fn named(header: &str) -> Vec<(Named, u32)> {
    let mut found = Vec::new();
    for (named, whole, within) in HEADERS {
        let exact = whole.iter().position(|phrase| *phrase == header);
        let part = || within.iter().position(|phrase| has_phrase(header, phrase));
        let score = match (exact, part()) {
            (Some(at), _) => 1_000 - at,
            (None, Some(at)) => 500 - at,
            (None, None) => continue,
        };
        found.push((*named, u32::try_from(score).unwrap_or(0)));
    }
    for facts in KindId::Initiative.facts() {
        let at = facts
            .like
            .iter()
            .position(|like| normal_header(like) == header);
        found.extend(at.and_then(|at| Some((Field(facts.id), 1_000 - u32::try_from(at).ok()?))));
    }
    found
}

/// Whether a header that is in no list still ends like a name: “Proposal title”. People, places and
/// things beside the initiative have names too.
pub(crate) fn ends_like_a_name(header: &str) -> bool {
    const ENDS: [&str; 8] = [
        "name",
        "title",
        "titel",
        "naam",
        "nom",
        "nombre",
        "nome",
        "bezeichnung",
    ];
    const OTHERS: [&str; 22] = [
        "agency",
        "bureau",
        "department",
        "office",
        "owner",
        "vendor",
        "supplier",
        "system",
        "hisp",
        "file",
        "user",
        "contact",
        "company",
        "country",
        "job",
        "first",
        "last",
        "person",
        "model",
        "team",
        "organisation",
        "organization",
    ];
    let mut words = header.split(' ');
    let last = words.next_back().unwrap_or_default();
    ENDS.contains(&last) && !words.any(|word| OTHERS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each header as a register has it; a missed one costs the user a click, a wrong one a figure.
    #[test]
    fn headers_of_real_registers() {
        let table = [
            ("2_use_case_name", Some(Field("name"))),
            ("Use Case ID/Name", Some(Field("name"))),
            ("Tool/Application Name", Some(Field("name"))),
            ("projectName", Some(Field("name"))),
            ("tool_name", Some(Field("name"))),
            ("title", Some(Field("name"))),
            ("Use_Case_ID", Some(Field("key"))),
            ("Use Case ID\n\n[Agency Abbrev.] – [#] ", Some(Field("key"))),
            ("project_number", Some(Field("key"))),
            ("11_purpose_benefits", Some(Field("summary"))),
            (
                "What is the intended purpose and expected benefits of the AI?",
                Some(Field("summary")),
            ),
            ("doel", Some(Field("summary"))),
            (
                "What problem is the AI intended to solve?",
                Some(Field("problem")),
            ),
            ("3_agency", Some(Unit)),
            ("Bureau/Component/Office", Some(Unit)),
            ("organisatie", Some(Unit)),
            ("publishing_body", Some(Unit)),
            ("Geschäftsbereich", Some(Unit)),
            ("16_dev_stage", Some(Field("stage"))),
            ("Current stage of development", Some(Field("stage"))),
            ("Status", Some(Status)),
            ("18_date_initiated", Some(Field("entered.assessment"))),
            ("19_date_acq_dev_began", Some(Field("entered.development"))),
            (
                "Development/Acquisition Date",
                Some(Field("entered.development")),
            ),
            ("20_date_implemented", Some(Field("entered.production"))),
            ("First Production Use", Some(Field("entered.production"))),
            ("21_date_retired", Some(Field("entered.retired"))),
            ("Vendor(s) Name", Some(Field("vendor"))),
            ("Fournisseur", Some(Field("vendor"))),
            ("Agency-owned Data Description", None),
            ("Description of AI system's outputs", None),
            ("3_abr", None),
            ("25_hisp_name", None),
            ("totalBudget", None),
            ("start_date", None),
            (
                "Date when AI use case became operational or the pilot’s start date",
                None,
            ),
        ];
        for (header, expected) in table {
            let best = named(&normal_header(header))
                .into_iter()
                .max_by_key(|(_, score)| *score)
                .map(|(named, _)| named);
            assert_eq!(best, expected, "{header:?}");
        }
    }
}
