//! What the use cases are made with. Vendors are fictitious.

use pilotage_model::Sourcing;

/// A technique.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Agent,
    Anomaly,
    Document,
    Forecast,
    Graph,
    Language,
    Optimisation,
    Predictive,
    Search,
    Simulation,
    Speech,
    Text,
    Vision,
}

/// What goes with a technique.
pub(super) struct Profile {
    /// Name of the technique.
    pub technique: &'static str,
    /// Base models in use; none where models are trained from nothing.
    pub base_models: &'static [&'static str],
    pub stack: &'static [&'static str],
    /// Sourcing by habit, the most frequent repeated.
    pub sourcing: &'static [Sourcing],
    pub vendors: &'static [&'static str],
    /// The simpler alternative one would consider.
    pub alternative: &'static str,
    /// The component of the group that it stands on, by the name of the case that builds it.
    pub enabler: Option<&'static str>,
}

use Sourcing::{Build, Buy, Mixed, Partner};

const LANGUAGE_MODELS: &[&str] = &[
    "GPT-4o",
    "Claude Sonnet 4",
    "Mistral Large 2",
    "Llama 3.3 70B",
];
const MODEL_STACK: &[&str] = &["Databricks", "MLflow", "Python", "Kubernetes", "Snowflake"];
const LANGUAGE_STACK: &[&str] = &["Azure AI Foundry", "LangGraph", "Python", "Kubernetes"];
const GATEWAY: Option<&str> = Some("Language model gateway");

impl Method {
    pub const fn profile(self) -> &'static Profile {
        match self {
            Self::Agent => &AGENT,
            Self::Anomaly => &ANOMALY,
            Self::Document => &DOCUMENT,
            Self::Forecast => &FORECAST,
            Self::Graph => &GRAPH,
            Self::Language => &LANGUAGE,
            Self::Optimisation => &OPTIMISATION,
            Self::Predictive => &PREDICTIVE,
            Self::Search => &SEARCH,
            Self::Simulation => &SIMULATION,
            Self::Speech => &SPEECH,
            Self::Text => &TEXT,
            Self::Vision => &VISION,
        }
    }

    /// Whether business users can build it with the tools they have.
    pub const fn suits_citizens(self) -> bool {
        matches!(self, Self::Language | Self::Search | Self::Text)
    }
}

const AGENT: Profile = Profile {
    technique: "Agentic workflow",
    base_models: LANGUAGE_MODELS,
    stack: LANGUAGE_STACK,
    sourcing: &[Build, Partner, Mixed],
    vendors: &["Tessellate AI", "Brightwater Digital"],
    alternative: "A guided form with fixed steps",
    enabler: GATEWAY,
};
const ANOMALY: Profile = Profile {
    technique: "Anomaly detection",
    base_models: &[],
    stack: MODEL_STACK,
    sourcing: &[Build, Build, Buy],
    vendors: &["Ledgerlight", "Corvid Analytics"],
    alternative: "Threshold rules with monthly review",
    enabler: None,
};
const DOCUMENT: Profile = Profile {
    technique: "Document extraction",
    base_models: &["LayoutLMv3", "Donut", "GPT-4o"],
    stack: &[
        "Azure Document Intelligence",
        "Python",
        "Kafka",
        "Kubernetes",
    ],
    sourcing: &[Buy, Mixed, Mixed, Build],
    vendors: &["Papyra", "Inkstone Systems"],
    alternative: "A web form instead of paper",
    enabler: Some("Claims document intelligence"),
};
const FORECAST: Profile = Profile {
    technique: "Time-series forecasting",
    base_models: &[],
    stack: MODEL_STACK,
    sourcing: &[Build, Build, Partner],
    vendors: &["Northwind Forecasting", "Corvid Analytics"],
    alternative: "Last year's figures with a trend",
    enabler: None,
};
const GRAPH: Profile = Profile {
    technique: "Graph analytics",
    base_models: &[],
    stack: &["Neo4j", "Databricks", "Python"],
    sourcing: &[Build, Partner],
    vendors: &["Latticeworks"],
    alternative: "Shared watch lists",
    enabler: None,
};
const LANGUAGE: Profile = Profile {
    technique: "Generative language model",
    base_models: LANGUAGE_MODELS,
    stack: LANGUAGE_STACK,
    sourcing: &[Build, Buy, Mixed],
    vendors: &["Tessellate AI", "Plainscript", "Brightwater Digital"],
    alternative: "Text modules and templates",
    enabler: GATEWAY,
};
const OPTIMISATION: Profile = Profile {
    technique: "Optimisation",
    base_models: &[],
    stack: &["OR-Tools", "Python", "PostgreSQL"],
    sourcing: &[Build, Partner],
    vendors: &["Northwind Forecasting"],
    alternative: "A spreadsheet with rules of thumb",
    enabler: None,
};
const PREDICTIVE: Profile = Profile {
    technique: "Gradient boosting",
    base_models: &[],
    stack: MODEL_STACK,
    sourcing: &[Build, Build, Build, Partner, Buy],
    vendors: &["Corvid Analytics", "Actuaria Labs", "Fairwind Risk"],
    alternative: "A points score kept by the experts",
    enabler: None,
};
const SEARCH: Profile = Profile {
    technique: "Retrieval-augmented generation",
    base_models: LANGUAGE_MODELS,
    stack: &["Azure AI Foundry", "OpenSearch", "Python"],
    sourcing: &[Build, Mixed, Buy],
    vendors: &["Plainscript", "Tessellate AI"],
    alternative: "A better index and full-text search",
    enabler: GATEWAY,
};
const SIMULATION: Profile = Profile {
    technique: "Simulation with surrogate model",
    base_models: &[],
    stack: &["Databricks", "Julia", "Python"],
    sourcing: &[Build, Partner],
    vendors: &["Actuaria Labs", "Stormglass"],
    alternative: "A few fixed scenarios",
    enabler: None,
};
const SPEECH: Profile = Profile {
    technique: "Speech recognition",
    base_models: &["Whisper large-v3", "Voxtral Small"],
    stack: &["Contact-centre platform", "Python", "Kubernetes"],
    sourcing: &[Buy, Mixed],
    vendors: &["Parley Voice", "Echolane"],
    alternative: "A shorter note form",
    enabler: GATEWAY,
};
const TEXT: Profile = Profile {
    technique: "Text classification",
    base_models: &["XLM-RoBERTa", "multilingual-e5"],
    stack: &["Databricks", "MLflow", "Python"],
    sourcing: &[Build, Buy],
    vendors: &["Plainscript"],
    alternative: "Key words and a shared inbox",
    enabler: None,
};
const VISION: Profile = Profile {
    technique: "Computer vision",
    base_models: &["YOLOv8", "DINOv2", "SAM 2"],
    stack: &["Databricks", "PyTorch", "Kubernetes"],
    sourcing: &[Buy, Partner, Mixed],
    vendors: &["Clearpane", "Rooftop Labs", "Stormglass"],
    alternative: "A checklist with photos",
    enabler: None,
};
