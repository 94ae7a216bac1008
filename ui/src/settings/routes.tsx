/** The pages of this area, hung under `shellRoute` (or `rootRoute` for pages without the shell). */
export const settingsRoutes = [] as const;
