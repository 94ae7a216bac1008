/** The pages of this area, hung under `shellRoute`. */
export const companyRoutes = [] as const;
