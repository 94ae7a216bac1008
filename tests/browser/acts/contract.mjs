// The contract: uploaded by the seller, signed by the buyer, accepted by the seller.

/** The seller uploads the paper for the buyer to sign. */
export async function upload(seller) {
  await seller.press("Open the contract");
  await seller.heading("Upload contract");
  await seller.willPick("contract-HT-2026-0117.pdf");
  await seller.press("or choose a file");
  await seller.sees("contract-HT-2026-0117.pdf");
  await seller.press("Send contract");
}

/** The buyer reads it and sends back the signed copy. */
export async function sign(buyer) {
  await buyer.press("Sign contract");
  await buyer.heading("Contract to sign");
  await buyer.sees("contract-HT-2026-0117.pdf");
  await buyer.willPick("contract-HT-2026-0117-signed.pdf");
  await buyer.press("or choose a file");
  await buyer.sees("contract-HT-2026-0117-signed.pdf");
  await buyer.type("Signed by", "Lena Brandt");
  await buyer.press("Send signed contract");
}

/** The seller checks the signed copy; from then on the contract is in force for both. */
export async function accept(seller) {
  await seller.press("Accept signed copy");
  await seller.sees(/^In force since/);
}
