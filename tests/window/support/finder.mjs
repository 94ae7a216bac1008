// Finds what a person would name: by role and accessible name, among what can
// be seen. Runs inside the page, so it is one function without imports.

/* global document, getComputedStyle */
export function findInPage(role, name, { exact, all, nth = 0 }, scope) {
  const BY_ROLE = {
    alert: "[role=alert]",
    article: "article,[role=article]",
    button: "button,[role=button],input[type=submit],input[type=button],summary",
    cell: "td,[role=cell],[role=gridcell]",
    checkbox: "input[type=checkbox]:not([role]),[role=checkbox]",
    columnheader: "th,[role=columnheader]",
    combobox: "select,[role=combobox]",
    complementary: "aside,[role=complementary]",
    dialog: "dialog,[role=dialog]",
    alertdialog: "[role=alertdialog]",
    grid: "[role=grid],[role=treegrid],[role=table],table",
    group: "fieldset,[role=group]",
    heading: "h1,h2,h3,h4,h5,h6,[role=heading]",
    img: "img,[role=img]",
    link: "a[href],[role=link]",
    list: "ul,ol,[role=list]",
    listbox: "[role=listbox]",
    listitem: "li,[role=listitem]",
    main: "main,[role=main]",
    menu: "[role=menu]",
    menuitem: "[role=menuitem],[role=menuitemradio],[role=menuitemcheckbox]",
    navigation: "nav,[role=navigation]",
    option: "option,[role=option]",
    progressbar: "progress,[role=progressbar]",
    radio: "input[type=radio],[role=radio]",
    region: "section,[role=region]",
    row: "tr,[role=row]",
    searchbox: "input[type=search],[role=searchbox]",
    spinbutton: "input[type=number],[role=spinbutton]",
    status: "output,[role=status]",
    switch: "[role=switch],input[type=checkbox][role=switch]",
    tab: "[role=tab]",
    tabpanel: "[role=tabpanel]",
    textbox:
      "input:not([type]),input[type=text],input[type=email],input[type=tel],input[type=url],input[type=password],textarea,[role=textbox]",
  };
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const textOf = (id) => tidy(document.getElementById(id)?.textContent);
  const nameOf = (element) => {
    const labelledBy = element.getAttribute("aria-labelledby");
    if (labelledBy) {
      const own = (id) =>
        id === element.id ? tidy(element.getAttribute("aria-label")) || tidy(element.textContent) : textOf(id);
      const words = labelledBy.split(/\s+/).map(own).filter(Boolean).join(" ");
      if (words) return words;
    }
    const label = tidy(element.getAttribute("aria-label"));
    if (label) return label;
    if (element.labels?.length) {
      return tidy([...element.labels].map((one) => one.textContent).join(" "));
    }
    // A part of the page is called by its heading, not by all that stands in it.
    if (element.matches("article,section,aside,form,fieldset,dialog,[role=region],[role=dialog],[role=group]")) {
      return tidy(element.querySelector("h1,h2,h3,h4,legend")?.textContent);
    }
    return (
      tidy(element.getAttribute("alt")) ||
      tidy(element.textContent) ||
      tidy(element.getAttribute("placeholder")) ||
      tidy(element.getAttribute("title"))
    );
  };
  const seen = (element) => {
    if (element.closest("[aria-hidden=true],[inert]")) return false;
    // A native control that is drawn by its label is hidden but stands for it.
    const drawn = element.matches("input[type=checkbox],input[type=radio]")
      ? (element.closest("label") ?? element)
      : element;
    return drawn.checkVisibility({ visibilityProperty: true });
  };
  const fits = (element) => {
    if (name === undefined || name === null) return true;
    const words = nameOf(element);
    return exact ? words === name : words.toLowerCase().includes(String(name).toLowerCase());
  };
  const within = scope ?? document;
  const found = [...within.querySelectorAll(BY_ROLE[role] ?? `[role=${role}]`)].filter(
    (element) => seen(element) && fits(element),
  );
  if (all) return found.map((element) => nameOf(element));
  // The name itself before one that begins with it (a button's name ends in its keys), that
  // before one that only contains it.
  const lower = String(name).toLowerCase();
  const ranks = [
    found.filter((element) => nameOf(element) === name),
    found.filter((element) => nameOf(element).toLowerCase().startsWith(lower)),
    found,
  ];
  return ranks.find((rank) => rank.length > 0)?.[nth] ?? null;
}

/** The name of the control that has the focus, as far as Tab needs it. */
export function nameInPage() {
  const tidy = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const element = document.activeElement;
  const byId = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).map((id) => document.getElementById(id)?.textContent);
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  return tidy(element.getAttribute("aria-label")) || tidy(byId.join(" ")) || tidy(labels.join(" ")) || tidy(element.textContent);
}
