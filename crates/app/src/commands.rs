//! The one declared list of what a window may ask: name, windows, arguments, answer. The router,
//! the permissions and the TypeScript types all come from it.

use crate::{
    action, attention, bindings::Bindings, compare, contract, deal::view as deal, digest,
    documents, draft, enterprise, export, list, nav, operator, outbox, rules, search, session,
    settings, sync_status, window, window::WindowKind, words::Nothing,
};

/// A command as declared.
#[derive(Clone, Copy, Debug)]
pub struct Declared {
    pub name: &'static str,
    pub windows: Windows,
}

/// Which windows may call a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Windows {
    /// All of them.
    Every,
    /// Where people trade: the main window and a deal in its own.
    Trade,
    /// Where the account is managed: the main window and the settings.
    Account,
}

impl Windows {
    pub fn admit(self, kind: WindowKind) -> bool {
        match self {
            Self::Every => true,
            Self::Trade => matches!(kind, WindowKind::Main | WindowKind::Deal),
            Self::Account => matches!(kind, WindowKind::Main | WindowKind::Settings),
        }
    }
}

/// Whether a window of this kind may call `name`; false for an unknown name.
pub fn allowed(name: &str, kind: WindowKind) -> bool {
    COMMANDS
        .iter()
        .any(|declared| declared.name == name && declared.windows.admit(kind))
}

macro_rules! commands {
    ($($(#[doc = $about:literal])* $name:literal $windows:ident ($args:ty) -> $result:ty;)+) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[Declared] = &[
            $(Declared { name: $name, windows: Windows::$windows },)+
        ];

        /// Names every command with its types.
        pub(crate) fn describe(bindings: &mut Bindings) {
            $(bindings.command::<$args, $result>($name, &[$($about),*]);)+
        }
    };
}

commands! {
    /// Who is signed in where, under which hat.
    "session.get" Every (Nothing) -> session::SessionView;
    /// What stands behind an address, before connecting.
    "session.probe" Account (session::ServerArgs) -> session::ProbeView;
    /// Uses this platform from now on.
    "session.connect" Account (session::ServerArgs) -> session::SessionView;
    /// Forgets the platform's address; local work of its people stays.
    "session.disconnect" Account (Nothing) -> session::SessionView;
    /// One-click sign-in of a practice market.
    "session.practice" Account (session::PracticeArgs) -> session::SessionView;
    /// Online only.
    "session.sign_in" Account (session::SignInArgs) -> session::SessionView;
    /// A new account, signed in. Online only.
    "session.register" Account (session::RegisterArgs) -> session::SessionView;
    /// Never touches what waits to be sent.
    "session.sign_out" Account (Nothing) -> session::SessionView;
    /// Puts on the hat of another firm of this person.
    "session.act_as" Every (session::ActAsArgs) -> session::SessionView;
    /// Where this person is signed in. Online only.
    "session.devices" Account (Nothing) -> Vec<session::DeviceView>;
    /// Online only.
    "session.sign_out_device" Account (session::DeviceArgs) -> Vec<session::DeviceView>;

    /// The sync chip.
    "sync.status" Every (Nothing) -> sync_status::SyncStatus;
    /// Sends and asks at once.
    "sync.now" Every (Nothing) -> sync_status::SyncStatus;
    /// Works offline until told otherwise.
    "sync.set_offline" Every (sync_status::OfflineArgs) -> sync_status::SyncStatus;
    /// The figures of the sidebar.
    "nav.counts" Every (Nothing) -> nav::NavCounts;

    /// One page of a list.
    "list.page" Trade (list::PageArgs) -> list::Page;
    /// The tabs of a list with exact counts.
    "list.counts" Trade (list::CountsArgs) -> list::Counts;
    /// Writes what a list shows into a file the person chooses.
    "export.list" Trade (export::ExportArgs) -> export::ExportView;
    /// Requirements, quotes, orders, messages, document names.
    "search.query" Trade (search::SearchArgs) -> search::SearchView;

    /// The deal page.
    "deal.get" Trade (deal::DealArgs) -> deal::DealView;
    /// Events, messages and queued messages, newest first.
    "deal.timeline" Trade (deal::TimelineArgs) -> deal::Timeline;
    /// The conversation was read up to now.
    "conversation.seen" Trade (deal::ConversationArgs) -> Nothing;
    /// Quotes side by side.
    "compare.get" Trade (compare::CompareArgs) -> compare::CompareView;
    /// Pins a rate the person entered, or forgets it.
    "compare.set_rate" Trade (compare::RateArgs) -> compare::CompareView;
    /// Chooses the common currency.
    "compare.set_currency" Trade (compare::CompareCurrencyArgs) -> compare::CompareView;
    /// The contract page.
    "contract.get" Trade (contract::ContractArgs) -> contract::ContractView;

    /// Whether the term may be used with the mode.
    "rules.check_mode" Trade (rules::ModeArgs) -> rules::Refusals;
    /// Which documents the term and the mode ask for.
    "rules.checklist" Trade (rules::ChecklistArgs) -> Vec<rules::RequiredDocument>;
    /// Exact sums while a person types.
    "rules.total" Trade (rules::TotalArgs) -> rules::TotalView;
    /// The closed lists of the forms.
    "rules.lists" Every (Nothing) -> rules::RuleLists;
    /// Whether a company registration number can be right in that country.
    "rules.registration_number" Trade (rules::RegistrationNumberArgs) -> rules::RegistrationNumberView;

    /// What the rules say about an action, without doing it.
    "action.check" Trade (action::CheckArgs) -> action::CheckView;
    /// Does it: saved in the outbox, or sent at once when it is online only.
    "action.submit" Trade (action::SubmitArgs) -> action::SubmitView;
    /// Takes back what has not been sent yet.
    "action.undo" Trade (action::CommandArgs) -> action::UndoView;
    /// What waits to be sent.
    "outbox.list" Every (Nothing) -> outbox::OutboxView;
    /// Throws away what has not been sent yet.
    "outbox.discard" Every (action::CommandArgs) -> outbox::OutboxView;
    /// Tries at once.
    "outbox.retry" Every (action::CommandArgs) -> outbox::OutboxView;
    /// Refused actions, what waits on me, what expires, what went through.
    "attention.list" Trade (Nothing) -> attention::AttentionList;
    /// One refused action: what I queued, what held then, what holds now, ways on.
    "attention.get" Trade (action::CommandArgs) -> attention::AttentionView;
    /// The refused action was seen and is let go.
    "attention.discard" Trade (action::CommandArgs) -> attention::AttentionList;
    /// Keeps the work of a refused action as a draft.
    "attention.to_draft" Trade (action::CommandArgs) -> attention::ToDraftView;
    /// Sends the same again.
    "attention.resend" Trade (action::CommandArgs) -> action::SubmitView;
    /// Since you were away.
    "digest.since_away" Trade (Nothing) -> digest::Digest;
    /// Everything so far was seen.
    "digest.seen" Trade (Nothing) -> Nothing;

    /// Saves fields of a draft on this device.
    "draft.save" Trade (draft::SaveDraftArgs) -> draft::DraftView;
    "draft.get" Trade (draft::DraftArgs) -> draft::DraftView;
    "draft.list" Trade (draft::DraftListArgs) -> draft::DraftList;
    "draft.delete" Trade (draft::DraftArgs) -> Nothing;

    /// The own firm in full, another as its card.
    "enterprise.get" Trade (enterprise::EnterpriseArgs) -> enterprise::EnterpriseView;
    /// One item of an operator queue.
    "queue.get" Trade (operator::QueueItemArgs) -> operator::QueueItemView;
    /// One bank entry with the order lines it may pay.
    "bank_entry.get" Trade (operator::BankEntryArgs) -> operator::BankEntryView;

    /// Native open dialog; files are checked by content and kept on this device.
    "documents.pick" Trade (documents::PickArgs) -> documents::StagedDocuments;
    /// Takes the files of a `drop` event.
    "documents.take_drop" Trade (documents::DropArgs) -> documents::StagedDocuments;
    /// Where the bytes of documents are.
    "documents.state" Every (documents::DocumentKeysArgs) -> documents::DocumentStatuses;
    /// An address the window can show; downloads first when the bytes are elsewhere.
    "documents.url" Every (documents::DocumentArgs) -> documents::DocumentUrl;
    /// Native save dialog.
    "documents.save_as" Every (documents::DocumentArgs) -> documents::SavedView;
    /// Opens it with the program of the system.
    "documents.open_external" Every (documents::DocumentArgs) -> Nothing;

    "settings.get" Every (Nothing) -> settings::Settings;
    /// Only what changes.
    "settings.set" Every (settings::SettingsArgs) -> settings::Settings;
    /// The first paint is done: the window may be shown.
    "window.ready" Every (Nothing) -> Nothing;
    "window.open" Every (window::OpenWindowArgs) -> Nothing;
    "window.close" Every (Nothing) -> Nothing;
    /// A notification of the system.
    "window.notify" Every (window::NotifyArgs) -> Nothing;
    "device.info" Every (Nothing) -> window::DeviceInfo;
}
