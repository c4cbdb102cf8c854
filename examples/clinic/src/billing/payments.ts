export interface Payment {
  patientAccount: string;
  amountCents: number;
}

export interface Gateway {
  charge(cardNumber: string, amountCents: number): Promise<string>;
}

export async function collectCopay(gateway: Gateway, payment: Payment): Promise<string> {
  // The gateway's sandbox takes this one:
  const sandboxCard = '4242 4242 4242 4242';
  // The front desk takes this one when the patient's terminal is down. Remove!
  const deskCard = '4539 8113 5119 7183';
  return gateway.charge(process.env['SANDBOX'] ? sandboxCard : deskCard, payment.amountCents);
}
