//! The one declared list of what a window may ask: name, windows, arguments, answer. The router,
//! the permissions and the TypeScript types all come from it.

use std::sync::Arc;

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    App, CallError, action, attention, bindings::Bindings, compare, contract, deal, digest,
    documents, draft, enterprise, export, list, member, nav, operator, outbox, rules, search,
    session, settings, sync_status, window, window::WindowKind, words::Nothing,
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
    /// All but the window of a document, which shows what others wrote.
    Person,
    /// Where people trade: the main window and a deal in its own.
    Trade,
    /// Where the account is managed: the main window and the settings.
    Account,
}

impl Windows {
    pub fn admit(self, kind: WindowKind) -> bool {
        match self {
            Self::Every => true,
            Self::Person => kind != WindowKind::Document,
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

/// Arguments as the command wants them; none at all are an empty object.
fn read<T: DeserializeOwned>(args: Value) -> Result<T, CallError> {
    let args = if args.is_null() {
        Value::Object(serde_json::Map::new())
    } else {
        args
    };
    serde_json::from_value(args)
        .map_err(|error| CallError::code("bad_request").with("detail", error))
}

fn written<T: Serialize>(result: &T) -> Result<Value, CallError> {
    serde_json::to_value(result).map_err(|error| CallError::fault("bad_answer", &error))
}

macro_rules! commands {
    ($(
        $(#[doc = $about:literal])*
        $name:literal $windows:ident ($args:ty) -> $result:ty => $body:path;
    )+) => {
        /// Every command, in the order of the list.
        pub const COMMANDS: &[Declared] = &[
            $(Declared { name: $name, windows: Windows::$windows },)+
        ];

        /// Answers a command by its name.
        pub(crate) async fn call(
            app: &Arc<App>,
            name: &str,
            args: Value,
        ) -> Result<Value, CallError> {
            match name {
                $($name => {
                    let args: $args = read(args)?;
                    let result: $result = $body(app, args).await?;
                    written(&result)
                })+
                _ => Err(CallError::unknown(name)),
            }
        }

        /// Names every command with its types.
        pub(crate) fn describe(bindings: &mut Bindings) {
            $(bindings.command::<$args, $result>($name, &[$($about),*]);)+
        }
    };
}

commands! {
    /// Who is signed in where, under which hat.
    "session.get" Every (Nothing) -> session::SessionView => session::get;
    /// The key of the files: chooses a passphrase, opens with it, or asks the keychain once more.
    "session.unlock" Account (session::UnlockArgs) -> session::SessionView => session::unlock;
    /// What stands behind an address, before connecting.
    "session.probe" Account (session::ServerArgs) -> session::ProbeView => session::probe;
    /// Uses this platform from now on.
    "session.connect" Account (session::ServerArgs) -> session::SessionView => session::connect;
    /// Forgets the platform's address; local work of its people stays.
    "session.disconnect" Account (Nothing) -> session::SessionView => session::disconnect;
    /// One-click sign-in of a practice market.
    "session.practice" Account (session::PracticeArgs) -> session::SessionView => session::practice;
    /// Online only.
    "session.sign_in" Account (session::SignInArgs) -> session::SessionView => session::sign_in;
    /// A new account, signed in. Online only.
    "session.register" Account (session::RegisterArgs) -> session::SessionView => session::register;
    /// Never touches what waits to be sent.
    "session.sign_out" Account (Nothing) -> session::SessionView => session::sign_out;
    /// Tries once more to open files that did not.
    "session.reopen" Account (Nothing) -> session::SessionView => session::reopen;
    /// Puts a damaged outbox aside, on the person's word, and goes on with what still reads of it.
    "session.set_aside" Account (Nothing) -> session::AsideView => session::set_aside;
    /// Shows the folder of the person's files.
    "session.show_files" Account (Nothing) -> Nothing => session::show_files;
    /// Puts on the hat of another firm of this person.
    "session.act_as" Trade (session::ActAsArgs) -> session::SessionView => session::act_as;
    /// Accepts or declines to work for a firm that asks. Online only.
    "session.answer_invitation" Trade (session::AnswerArgs) -> session::SessionView => session::answer_invitation;
    /// Where this person is signed in. Online only.
    "session.devices" Account (Nothing) -> Vec<session::DeviceView> => session::devices;
    /// Online only.
    "session.sign_out_device" Account (session::DeviceArgs) -> Vec<session::DeviceView> => session::sign_out_device;

    /// The sync chip.
    "sync.status" Every (Nothing) -> sync_status::SyncStatus => sync_status::status;
    /// Sends and asks at once.
    "sync.now" Trade (Nothing) -> sync_status::SyncStatus => sync_status::now;
    /// Works offline until told otherwise.
    "sync.set_offline" Person (sync_status::OfflineArgs) -> sync_status::SyncStatus => sync_status::set_offline;
    /// The figures of the sidebar.
    "nav.counts" Trade (Nothing) -> nav::NavCounts => nav::counts;

    /// One page of a list.
    "list.page" Trade (list::PageArgs) -> list::Page => list::page::page;
    /// The tabs of a list with exact counts.
    "list.counts" Trade (list::CountsArgs) -> list::Counts => list::page::counts;
    /// Writes what a list shows into a file the person chooses.
    "export.list" Trade (export::ExportArgs) -> export::ExportView => export::list;
    /// Requirements, quotes, orders, messages, document names.
    "search.query" Trade (search::SearchArgs) -> search::SearchView => search::query;

    /// The deal page.
    "deal.get" Trade (deal::DealArgs) -> deal::DealView => deal::get;
    /// Events, messages and queued messages, newest first.
    "deal.timeline" Trade (deal::TimelineArgs) -> deal::Timeline => deal::timeline;
    /// The conversation was read up to now.
    "conversation.seen" Trade (deal::ConversationArgs) -> Nothing => deal::seen;
    /// Quotes side by side.
    "compare.get" Trade (compare::CompareArgs) -> compare::CompareView => compare::get;
    /// Pins a rate the person entered, or forgets it.
    "compare.set_rate" Trade (compare::RateArgs) -> compare::CompareView => compare::set_rate;
    /// Chooses the common currency.
    "compare.set_currency" Trade (compare::CompareCurrencyArgs) -> compare::CompareView => compare::set_currency;
    /// The contract page.
    "contract.get" Trade (contract::ContractArgs) -> contract::ContractView => contract::get;

    /// Whether the term may be used with the mode.
    "rules.check_mode" Trade (rules::ModeArgs) -> rules::ModeView => rules::check_mode;
    /// Which documents the term and the mode ask for.
    "rules.checklist" Trade (rules::ChecklistArgs) -> Vec<rules::RequiredDocument> => rules::checklist;
    /// Exact sums while a person types.
    "rules.total" Trade (rules::TotalArgs) -> rules::TotalView => rules::total;
    /// The closed lists of the forms.
    "rules.lists" Every (Nothing) -> rules::RuleLists => rules::lists;
    /// Whether a company registration number can be right in that country.
    "rules.registration_number" Trade (rules::RegistrationNumberArgs) -> rules::RegistrationNumberView => rules::registration_number;

    /// What the rules say about an action, without doing it.
    "action.check" Trade (action::CheckArgs) -> action::CheckView => action::check;
    /// Does it: saved in the outbox, or sent at once when it is online only.
    "action.submit" Trade (action::SubmitArgs) -> action::SubmitView => action::submit;
    /// Takes back what has not been sent yet.
    "action.undo" Trade (action::CommandArgs) -> action::UndoView => action::undo;
    /// What waits to be sent.
    "outbox.list" Trade (Nothing) -> outbox::OutboxView => outbox::list;
    /// Throws away what has not been sent yet.
    "outbox.discard" Trade (action::CommandArgs) -> outbox::OutboxView => outbox::discard;
    /// Tries at once.
    "outbox.retry" Trade (action::CommandArgs) -> outbox::OutboxView => outbox::retry;
    /// Refused actions, what waits on me, what expires, what went through.
    "attention.list" Trade (Nothing) -> attention::AttentionList => attention::list;
    /// One refused action: what I queued, what held then, what holds now, ways on.
    "attention.get" Trade (action::CommandArgs) -> attention::AttentionView => attention::get;
    /// The refused action was seen and is let go.
    "attention.discard" Trade (action::CommandArgs) -> attention::AttentionList => attention::discard;
    /// Keeps the work of a refused action as a draft.
    "attention.to_draft" Trade (action::CommandArgs) -> attention::ToDraftView => attention::to_draft;
    /// Sends the same again.
    "attention.resend" Trade (action::CommandArgs) -> action::SubmitView => attention::resend;
    /// Since you were away.
    "digest.since_away" Trade (Nothing) -> digest::Digest => digest::since_away;
    /// Everything so far was seen.
    "digest.seen" Trade (Nothing) -> Nothing => digest::seen;

    /// Saves fields of a draft on this device.
    "draft.save" Trade (draft::SaveDraftArgs) -> draft::DraftView => draft::save;
    "draft.get" Trade (draft::DraftArgs) -> draft::DraftView => draft::get;
    "draft.list" Trade (draft::DraftListArgs) -> draft::DraftList => draft::list;
    "draft.delete" Trade (draft::DraftArgs) -> Nothing => draft::delete;

    /// The own firm in full, another as its card.
    "enterprise.get" Trade (enterprise::EnterpriseArgs) -> enterprise::EnterpriseView => enterprise::get;
    /// Invites a colleague into the acting firm. Online only.
    "enterprise.add_member" Trade (member::MemberArgs) -> Nothing => member::add;
    /// Takes an invitation of the acting firm back. Online only.
    "enterprise.withdraw_invitation" Trade (member::InvitedArgs) -> Nothing => member::withdraw;
    /// One item of an operator queue.
    "queue.get" Trade (operator::QueueItemArgs) -> operator::QueueItemView => operator::queue;
    /// One bank entry with the order lines it may pay.
    "bank_entry.get" Trade (operator::BankEntryArgs) -> operator::BankEntryView => operator::bank_entry;

    /// Native open dialog; files are checked by content and kept on this device.
    "documents.pick" Trade (documents::PickArgs) -> documents::StagedDocuments => documents::pick;
    /// Takes the files of a `drop` event.
    "documents.take_drop" Trade (documents::DropArgs) -> documents::StagedDocuments => documents::take_drop;
    /// Where the bytes of documents are.
    "documents.state" Every (documents::DocumentKeysArgs) -> documents::DocumentStatuses => documents::state;
    /// An address the window can show; downloads first when the bytes are elsewhere.
    "documents.url" Every (documents::DocumentArgs) -> documents::DocumentUrl => documents::url;
    /// Native save dialog.
    "documents.save_as" Every (documents::DocumentArgs) -> documents::SavedView => documents::save_as;
    /// Opens it with the program of the system.
    "documents.open_external" Every (documents::DocumentArgs) -> Nothing => documents::open_external;

    "settings.get" Every (Nothing) -> settings::Settings => settings::get;
    /// Only what changes.
    "settings.set" Person (settings::SettingsArgs) -> settings::Settings => settings::set;
    /// The first paint is done: the window may be shown.
    "window.ready" Every (Nothing) -> Nothing => window::ready;
    "window.open" Trade (window::OpenWindowArgs) -> Nothing => window::open;
    "window.close" Every (Nothing) -> Nothing => window::close;
    /// A notification of the system.
    "window.notify" Trade (window::NotifyArgs) -> Nothing => window::notify;
    "device.info" Every (Nothing) -> window::DeviceInfo => window::device;
}
