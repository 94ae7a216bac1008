import { useState } from "react";
import { type FieldPath, FormProvider, useForm } from "react-hook-form";
import { AnywayDialog, useAct } from "../acts";
import { useHostQuery } from "../host";
import type { Address } from "../host/bindings";
import { Banner, Button, ComboBox, Dialog, FormRow, FormRows, TextField } from "../kit";
import { FormField } from "../kit/form";
import { useWorkspace } from "../session/session";
import { newId } from "../trade/ids";
import { sayRefusal } from "../trade/refusal";
import { useNeeded } from "../trade/use-needed";
import { useNames, useWords } from "../words";

const FIELDS: readonly FieldPath<Address>[] = ["label", "contact", "phone", "street", "postcode", "city", "country"];

/** One postal address in its parts; what the rules refuse stands beside the part. */
export function AddressDialog({ enterprise, address, onClose }: { enterprise: string; address: Address | null; onClose: () => void }) {
  const { t, locale } = useWords();
  const names = useNames();
  const { needed } = useNeeded();
  const act = useAct();
  const here = useWorkspace();
  const lists = useHostQuery("rules.lists", {}, { reads: [] });
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm<Address>({
    defaultValues: address ?? { id: newId(), label: "", contact: "", phone: "", street: "", postcode: "", city: "", country: here?.country ?? "" },
  });
  const countries = (lists.data?.countries ?? []).map((code) => ({ id: code, name: names.country(code) })).toSorted((a, b) => a.name.localeCompare(b.name, locale));

  const save = form.handleSubmit(async (values) => {
    setProblem(null);
    const outcome = await act.submit({ kind: "enterprise.save_address", enterprise, address: values });
    if (outcome.done) {
      onClose();
      return;
    }
    if (outcome.error.guard !== "form") return;
    for (const refusal of outcome.error.refusals) {
      const field = FIELDS.find((one) => refusal.field === `address.${one}`);
      if (field === undefined) setProblem(sayRefusal(refusal));
      else form.setError(field, { type: refusal.code, message: sayRefusal(refusal) }, { shouldFocus: true });
    }
  });

  return (
    <FormProvider {...form}>
      <Dialog
        title={address ? t("addresses.edit", { label: address.label }) : t("addresses.new")}
        isOpen
        onClose={onClose}
        onConfirm={() => void save()}
        footer={
          <>
            <Button kind="quiet" onPress={onClose}>
              {t("common.cancel")}
            </Button>
            <Button kind="primary" keys="Mod+Enter" busy={act.busy} onPress={() => void save()}>
              {t("common.save")}
            </Button>
          </>
        }
      >
        <FormRows layout="stack">
          <FormField<Address, "label"> name="label" check={needed}>
            {(bound) => <TextField label={t("addresses.label")} hint={t("addresses.label.hint")} maxLength={120} autoFocus {...bound} />}
          </FormField>
          <FormRow label={t("addresses.contact")}>
            <FormField<Address, "contact"> name="contact" check={needed}>
              {(bound) => <TextField label={t("addresses.contact")} hideLabel placeholder={t("addresses.contact")} maxLength={120} {...bound} />}
            </FormField>
            <FormField<Address, "phone"> name="phone" check={needed}>
              {(bound) => <TextField label={t("addresses.phone")} hideLabel placeholder={t("addresses.phone")} type="tel" maxLength={32} {...bound} />}
            </FormField>
          </FormRow>
          <FormField<Address, "street"> name="street" check={needed}>
            {(bound) => <TextField label={t("addresses.street")} maxLength={240} {...bound} />}
          </FormField>
          <FormRow label={t("addresses.city")}>
            <FormField<Address, "postcode"> name="postcode">
              {(bound) => <TextField label={t("addresses.postcode")} hideLabel optional placeholder={t("addresses.postcode")} maxLength={16} {...bound} />}
            </FormField>
            <FormField<Address, "city"> name="city" check={needed}>
              {(bound) => <TextField label={t("addresses.city")} hideLabel placeholder={t("addresses.city")} maxLength={120} {...bound} />}
            </FormField>
          </FormRow>
          <FormField<Address, "country"> name="country" check={needed}>
            {(bound) => <ComboBox label={t("addresses.country")} options={countries} {...bound} />}
          </FormField>
          {problem && <Banner tone="bad">{problem}</Banner>}
        </FormRows>
      </Dialog>
      <AnywayDialog act={act} />
    </FormProvider>
  );
}
