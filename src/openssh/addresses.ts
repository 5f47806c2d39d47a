/** An item of an address list. */
export interface AddressListItem {
  readonly text: string;
  readonly negated: boolean;
}

/** A list of addresses, networks and patterns as `Match Address` has it. */
export interface AddressList {
  readonly text: string;
  readonly items: readonly AddressListItem[];
}
