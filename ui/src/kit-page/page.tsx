import { Button } from "../kit";

export function KitPage() {
  return <Button>Button</Button>;
}
