import type { en } from "./en";

export const fr: Record<keyof typeof en, string> = {
  unknown: "L’opération n’a pas abouti. Votre travail est conservé sur cet appareil. Référence {reference}.",
  not_connected: "La fenêtre a perdu le lien avec l’application. Fermez-la puis rouvrez-la.",
  offline: "Vous êtes hors ligne. Cette action passe par la plateforme ; réessayez une fois reconnecté.",
  internal: "Une erreur est survenue dans l’application. Votre travail est conservé. Référence {reference}.",
  not_found: "Cet élément n’existe plus.",
  not_allowed: "Votre rôle dans cette entreprise ne permet pas cette action.",
};
