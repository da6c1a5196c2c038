import { Fragment } from "react";

/** A cell's name that breaks between its parts where it has to: after the NIC, before an option and the version. */
export function CellName({ name }: { name: string }) {
  return name.split(/(?<=\/)|(?=[:@])/).map((part, at) => (
    <Fragment key={at}>
      {at === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}
