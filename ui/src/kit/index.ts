/**
 * The parts every screen is made of. Import from "../kit"; look at them all, in every state, at `#/kit`.
 *
 * Rules: words come from `useWords()` and go in as plain strings; money and quantities are decimal STRINGS; instants
 * are UTC strings, dates "2026-12-04"; every field is controlled (`value`, `onChange`) and fits react-hook-form's
 * Controller; `error` is the text of the core's field error; one `primary` Button per screen; a status is always a
 * dot and a word; what is not yet sent looks queued (dashed amber), never done.
 *
 * Acts        Button, IconButton (tooltip from its label), Menu + MenuItem + MenuSection + MenuLine in MenuTrigger, ContextMenu
 * Fields      FormRows (layout side|stack), FormRow, TextField, TextArea, NumberField, MoneyField, DateField, Select,
 *             ComboBox, Checkbox, RadioGroup, Switch, DropZone
 * In front    Dialog, ConfirmDialog (`typed` for signing, paying, cancelling), Popover, Tooltip, Hint, toast(), toastError()
 * Page        PageHead, Bar + FilterPill, Tabs (counts, `meaning` = glossary tooltip), Panes (remembered width), Card,
 *             CardRow, KeyValue, Banner, QueuedNotice, EmptyState, Skeleton, Progress, Spinner
 * Deal        StageBar, Timeline + TimelineItem, DocumentTile, Chip, Status, StatusDot
 * Figures     Money, When (both time zones on hover), Day, useNow; format*() for plain text; readDecimal, addDecimals …
 * Lists       const view = useGridView("orders", columns); <ColumnsButton view={view}/> <Grid view={view} rows … />
 * Keys        useActions([{ id, title, group, keys: "g o", run }]) feeds keys, palette, `?` sheet; every key handler of
 *             one's own starts with `if (imeOwns(event)) return;`
 * Remembered  usePreference(key, default), useTheme(), useHatColour(hat)
 */
export { Button, type ButtonProps, IconButton, type IconButtonProps } from "./button";
export { Chip, FilterPill, Status, StatusDot, type Tone } from "./chip";
export { Checkbox, RadioGroup, Switch } from "./choice";
export { classes } from "./classes";
export { ContextMenu, type Point } from "./context-menu";
export { DateField } from "./date-field";
export { ConfirmDialog, Dialog } from "./dialog";
export { DocumentTile, type DocumentTileProps } from "./document-tile";
export { DropZone } from "./drop-zone";
export { type FieldProps, FormRow, FormRows } from "./field";
export { useNow } from "./clock";
export { Day, Money, TheirZone, When } from "./figures";
export * from "./format";
export * from "./grid";
export { Kbd } from "./kbd";
export * from "./keys";
export { Menu, MenuItem, MenuLine, MenuSection, MenuTrigger } from "./menu";
export { MoneyField, NumberField } from "./number-field";
export { Panes } from "./panes";
export { Popover } from "./popover";
export { usePreference, writePreference } from "./prefs";
export { Progress, Spinner } from "./progress";
export { ComboBox, type Option, Select } from "./select";
export { type Stage, StageBar } from "./stage-bar";
export { Banner, Bar, Card, CardRow, EmptyState, KeyValue, PageHead, QueuedNotice, Skeleton } from "./surfaces";
export { type TabItem, Tabs } from "./tabs";
export { TextArea, TextField } from "./text-field";
export { type Hat, paintRememberedTheme, type Theme, useHatColour, useTheme } from "./theme";
export { Timeline, TimelineItem } from "./timeline";
export { clearToasts, toast, toastError, Toasts } from "./toasts";
export { Hint, Tooltip } from "./tooltip";
