//! Finding controls the way assistive technology does: by role and name.

use fantoccini::elements::{Element, ElementRef};
use serde_json::Value;

use super::app::{App, PATIENCE};
use super::error::Result;

/// The key under which WebDriver sends a reference to an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

impl App {
    /// The first shown element of this ARIA role whose accessible name is `name`
    /// (white space collapsed, case kept). A name that ends in `…` matches by its start.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn by_role_name(&self, role: &str, name: &str) -> Result<Element> {
        let find = async || {
            let found = self.execute(FIND, vec![role.into(), name.into()]).await?;
            Ok(self.element(&found))
        };
        self.wait_until(&format!("a {role} named “{name}”"), PATIENCE, find)
            .await
    }

    /// The element that a script returned; none where it returned null.
    pub(super) fn element(&self, found: &Value) -> Option<Element> {
        let id = found.get(ELEMENT)?.as_str()?.to_owned();
        let id = ElementRef::from(id);
        Some(Element::from_element_id(self.client.clone(), id))
    }
}

/// The part of the accessible-name computation that our own interface uses:
/// aria-labelledby, aria-label, a field's label, then the element's text, then its title.
const FIND: &str = r#"
  const [role, wanted] = arguments;
  const implied = {
    button: 'button, input[type=button], input[type=submit], summary',
    link: 'a[href]',
    textbox: 'input:not([type]), input[type=text], input[type=email], input[type=url], textarea',
    searchbox: 'input[type=search]',
    spinbutton: 'input[type=number]',
    checkbox: 'input[type=checkbox]',
    radio: 'input[type=radio]',
    combobox: 'select',
    heading: 'h1, h2, h3, h4, h5, h6',
    dialog: 'dialog[open]',
    table: 'table', row: 'tr', cell: 'td', columnheader: 'th',
    listitem: 'li', navigation: 'nav', main: 'main', img: 'img',
  };
  const clean = (text) => (text ?? '').replace(/\s+/g, ' ').trim();
  const nameOf = (element) => {
    const ids = element.getAttribute('aria-labelledby');
    if (ids) return clean(ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent).join(' '));
    if (element.hasAttribute('aria-label')) return clean(element.getAttribute('aria-label'));
    if (element.labels?.length) return clean([...element.labels].map((label) => label.textContent).join(' '));
    return clean(element.innerText) || clean(element.textContent) || clean(element.getAttribute('title'));
  };
  const shown = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0;
  const matches = (name) => wanted.endsWith('…') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
  const explicit = `[role~="${role}"]`;
  const selector = implied[role] ? `${explicit}, :is(${implied[role]}):not([role])` : explicit;
  return [...document.querySelectorAll(selector)].find((element) => shown(element) && matches(nameOf(element))) ?? null;
"#;
