import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** The item in the pane beside the list; it lives in the address, so that back and a reload keep it. */
export function useChosen(name: "item" | "entry" = "item"): [string | undefined, (item: string | undefined) => void] {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const choose = useCallback(
    (item: string | undefined) => void navigate({ to: ".", search: item === undefined ? {} : { [name]: item }, replace: true }),
    [navigate, name],
  );
  return [search[name], choose];
}
