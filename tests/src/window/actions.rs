//! What a user does with pointer and keyboard.

use fantoccini::actions::{
    Actions, InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MOUSE_BUTTON_RIGHT,
    MouseActions, PointerAction,
};
use fantoccini::elements::Element;

use super::app::{App, PATIENCE};
use super::chord::Chord;
use super::error::Result;

impl App {
    /// Clicks the first shown element that `css` selects.
    ///
    /// # Errors
    /// When there is none, or something lies over it.
    pub async fn click(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        Ok(element.click().await?)
    }

    /// Clicks the control of this ARIA role and accessible name.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn click_named(&self, role: &str, name: &str) -> Result<()> {
        let element = self.by_role_name(role, name).await?;
        Ok(element.click().await?)
    }

    /// Clicks twice, as fast as a user.
    ///
    /// # Errors
    /// When nothing is there to click.
    pub async fn double_click(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        let press = |actions: MouseActions| {
            let down = PointerAction::Down {
                button: MOUSE_BUTTON_LEFT,
            };
            actions.then(down).then(PointerAction::Up {
                button: MOUSE_BUTTON_LEFT,
            })
        };
        self.perform(press(press(over(&element)))).await
    }

    /// Shows the row of a line of the list on show beside it.
    ///
    /// # Errors
    /// When there is no such line.
    pub async fn peek(&self, line: usize) -> Result<()> {
        self.click(&format!("[data-line='{line}'] [data-column='2']"))
            .await?;
        self.key("Enter").await
    }

    /// Opens the context menu of the first shown element that `css` selects.
    ///
    /// # Errors
    /// When nothing is there to click.
    pub async fn right_click(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        let down = PointerAction::Down {
            button: MOUSE_BUTTON_RIGHT,
        };
        let up = PointerAction::Up {
            button: MOUSE_BUTTON_RIGHT,
        };
        self.perform(over(&element).then(down).then(up)).await
    }

    /// Moves the pointer over the first shown element that `css` selects.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn hover(&self, css: &str) -> Result<()> {
        let element = self.find(css).await?;
        self.perform(over(&element)).await
    }

    /// Moves the pointer to a place in the window, in pixels from its top left.
    ///
    /// # Errors
    /// When the place lies outside.
    pub async fn point(&self, x: f64, y: f64) -> Result<()> {
        self.perform(mouse().then(PointerAction::MoveTo {
            duration: None,
            x,
            y,
        }))
        .await
    }

    /// Presses and releases the primary button where the pointer is put.
    ///
    /// # Errors
    /// When the place lies outside.
    pub async fn click_at(&self, x: f64, y: f64) -> Result<()> {
        let at = PointerAction::MoveTo {
            duration: None,
            x,
            y,
        };
        let down = PointerAction::Down {
            button: MOUSE_BUTTON_LEFT,
        };
        self.perform(mouse().then(at).then(down).then(PointerAction::Up {
            button: MOUSE_BUTTON_LEFT,
        }))
        .await
    }

    /// Presses a key such as `Enter`, `ctrl+k` or `?`.
    ///
    /// # Errors
    /// When the text names no key.
    pub async fn key(&self, chord: &str) -> Result<()> {
        let Chord { held, key } = Chord::parse(chord)?;
        let mut actions = KeyActions::new("keyboard".into());
        for &value in &held {
            actions = actions.then(KeyAction::Down { value });
        }
        actions = actions
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        for &value in held.iter().rev() {
            actions = actions.then(KeyAction::Up { value });
        }
        Ok(self.client.perform_actions(actions).await?)
    }

    /// Types into whatever has the focus.
    ///
    /// # Errors
    /// When nothing takes text.
    pub async fn type_text(&self, text: &str) -> Result<()> {
        let focused = self.client.active_element().await?;
        Ok(focused.send_keys(text).await?)
    }

    /// Replaces the text of the first shown field that `css` selects.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill(&self, css: &str, text: &str) -> Result<()> {
        let field = self.find(css).await?;
        field.click().await?;
        self.key("ctrl+a").await?;
        Ok(field.send_keys(text).await?)
    }

    /// Opens a screen by its entry in the sidebar and waits until it stands still.
    ///
    /// # Errors
    /// When there is no such entry.
    pub async fn screen(&self, name: &str) -> Result<()> {
        self.click(&format!("[data-screen={name}]")).await?;
        self.settle().await
    }

    /// Runs a command by its id, from the command search.
    ///
    /// # Errors
    /// When it is not offered.
    pub async fn command(&self, id: &str) -> Result<()> {
        self.key("ctrl+k").await?;
        let entry = self.find(&format!(".palette [data-command={id}]")).await?;
        entry.click().await?;
        self.wait_gone(".ui-dialog.palette", PATIENCE).await
    }

    async fn perform(&self, actions: MouseActions) -> Result<()> {
        Ok(self.client.perform_actions(Actions::from(actions)).await?)
    }
}

fn mouse() -> MouseActions {
    MouseActions::new("mouse".into())
}

fn over(element: &Element) -> MouseActions {
    mouse().then(PointerAction::MoveToElement {
        element: element.clone(),
        duration: None,
        x: 0.0,
        y: 0.0,
    })
}
