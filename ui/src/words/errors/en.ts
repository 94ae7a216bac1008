/** What went wrong, in trade words, and what to do about it. Keys are the codes of Refusal and Fault. */
export const en = {
  unknown: "Something did not work. Your work is kept on this device. Reference {reference}.",
  not_connected: "The window has lost its connection to the app. Close it and open it again.",
  offline: "You are offline. This needs the platform; try again when you are back.",
  internal: "Something failed inside the app. Your work is kept. Reference {reference}.",
  not_found: "This record is no longer here.",
  not_allowed: "Your role in this company does not allow this.",
};
