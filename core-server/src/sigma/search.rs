//! Search and saved queries: `api/sigma.md` section 7. The shapes of results are not documented, so they are given as
//! they come.

use std::collections::BTreeMap;

use serde_json::Value;
use sigward_core::{
    model, open_enum,
    operation::{Answer, Body, Operation},
    schema::{Shape, Shaped},
    sigsentry::analyses::model_of,
    time::Timestamp,
};

use super::{DELETE as REMOVE, GET, ID, POST, READ};

open_enum! {
    /// How criteria are put together.
    pub enum CriteriaOperator {
        /// All must hold.
        And = "and",
        /// One must hold.
        Or = "or",
    }

    /// How a value is compared.
    pub enum SearchOperator {
        /// It is the same.
        Equals = "equals",
        /// It is another.
        NotEquals = "notEquals",
        /// It holds the text.
        Contains = "contains",
        /// There is none.
        IsEmpty = "isEmpty",
        /// There is one.
        IsNotEmpty = "isNotEmpty",
        /// It is greater. The documentation writes the number as text.
        Gt = "gt",
        /// It is less. The documentation writes the number as text.
        Lt = "lt",
    }
}

model! {
    /// One criterion. The names of its fields other than the operator are not documented.
    pub struct Criterion {
        /// The attribute's alias.
        "attribute" attribute: String [Length(1, super::TEXT)],
        /// How to compare.
        "operator" operator: SearchOperator,
        /// What to compare with; absent for `isEmpty` and `isNotEmpty`.
        "value" value: Option<Value>,
        /// The segment of each dimension, by the dimension's id, to compare in.
        "scope" scope: Option<BTreeMap<String, String>>,
    }

    /// What to look for.
    #[derive(Default)]
    pub struct SearchQuery {
        /// Of this schema only.
        "schemaId" schema_id: Option<String> [Length(1, super::TEXT)],
        /// How the criteria are put together.
        "criteriaOperator" criteria_operator: Option<CriteriaOperator> [Default("\"and\"")],
        /// The criteria.
        "criteria" criteria: Option<Vec<Criterion>> [Length(0, super::MANY)],
        /// How many to skip.
        "offset" offset: Option<u64> [Range(0.0, super::MAX_COUNT), Default("0")],
        /// How many at most.
        "limit" limit: Option<u64> [Range(1.0, super::MAX_COUNT), Default("50")],
    }

    /// Words to look for in all texts.
    pub struct FullTextQuery {
        /// The words.
        "query" query: String [Length(1, 10_000)],
        /// Of this schema only.
        "schemaId" schema_id: Option<String> [Length(1, super::TEXT)],
    }

    /// The same, in the address.
    pub struct TextQuery {
        /// The words.
        "q" q: String [Length(1, 10_000)],
        /// Of this schema only.
        "schemaId" schema_id: Option<String> [Length(1, super::TEXT)],
    }

    /// A query to keep.
    pub struct SaveQuery {
        /// Its id; absent, Sigma makes one.
        "id" id: Option<String> [Length(1, super::TEXT)],
        /// Its name.
        "name" name: String [Length(1, super::TEXT)],
        /// What to look for.
        "query" query: SearchQuery,
    }

    /// A query that is kept.
    pub struct SavedQuery {
        /// Its id.
        "id" id: String,
        /// Its name.
        "name" name: String,
        /// What to look for.
        "query" query: Option<SearchQuery>,
        /// When it was saved.
        "createdAt" created_at: Option<Timestamp>,
    }
}

/// Looks for records by criteria.
pub const QUERY: Operation = Operation {
    id: "sigma.search.query",
    path: "/api/v1/search",
    summary: "Look for records by criteria.",
    permission: READ,
    body: Body::Json(model_of::<SearchQuery>()),
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/search.html",
    ..POST
};

/// Looks for words in all texts.
pub const FULL_TEXT: Operation = Operation {
    id: "sigma.search.full_text",
    path: "/api/v1/search/full-text",
    summary: "Look for words in all texts.",
    permission: READ,
    body: Body::Json(model_of::<FullTextQuery>()),
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/search.html",
    ..POST
};

/// Looks for words in all texts.
pub const TEXT: Operation = Operation {
    id: "sigma.search.text",
    path: "/api/v1/search/text",
    summary: "Look for words in all texts, by the address alone.",
    permission: READ,
    query: Some(model_of::<TextQuery>()),
    answer: Answer::Data(Shape::Any),
    docs: "/search.html",
    ..GET
};

/// Lists saved queries.
pub const LIST: Operation = Operation {
    id: "sigma.saved_queries.list",
    path: "/api/v1/saved-queries",
    summary: "List the saved queries.",
    permission: READ,
    answer: Answer::Data(<Vec<SavedQuery>>::SHAPE),
    docs: "/search.html",
    ..GET
};

/// Saves a query. Which permission this takes is not documented; whoever may search may save.
pub const SAVE: Operation = Operation {
    id: "sigma.saved_queries.create",
    path: "/api/v1/saved-queries",
    summary: "Save a query.",
    permission: READ,
    body: Body::Json(model_of::<SaveQuery>()),
    success: &[201, 200],
    answer: Answer::Data(SavedQuery::SHAPE),
    errors: &[(409, "CONFLICT")],
    docs: "/search.html",
    ..POST
};

/// Reads a saved query.
pub const GET_ONE: Operation = Operation {
    id: "sigma.saved_queries.get",
    path: "/api/v1/saved-queries/{id}",
    summary: "Read a saved query.",
    permission: READ,
    path_params: ID,
    answer: Answer::Data(SavedQuery::SHAPE),
    docs: "/search.html",
    ..GET
};

/// Deletes a saved query.
pub const DELETE: Operation = Operation {
    id: "sigma.saved_queries.delete",
    path: "/api/v1/saved-queries/{id}",
    summary: "Delete a saved query.",
    permission: READ,
    path_params: ID,
    answer: Answer::Nothing,
    docs: "/search.html",
    ..REMOVE
};

/// Runs a saved query.
pub const EXECUTE: Operation = Operation {
    id: "sigma.saved_queries.execute",
    path: "/api/v1/saved-queries/{id}/execute",
    summary: "Run a saved query.",
    permission: READ,
    path_params: ID,
    answer: Answer::Data(Shape::Any),
    repeatable: true,
    docs: "/search.html",
    ..POST
};

/// All of them, in the order of the documentation.
pub const OPERATIONS: &[&Operation] = &[&QUERY, &FULL_TEXT, &TEXT, &LIST, &SAVE, &GET_ONE, &DELETE, &EXECUTE];
