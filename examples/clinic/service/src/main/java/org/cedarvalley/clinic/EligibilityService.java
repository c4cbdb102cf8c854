package org.cedarvalley.clinic;

import java.time.LocalDate;
import java.util.Map;

/** Asks the payer whether a member is covered. */
public class EligibilityService {
    private static final String DEFAULT_NPI = "1893288047";
    private static final int TIMEOUT_MILLIS = 1500;

    private final PayerClient payer;

    public EligibilityService(PayerClient payer) {
        this.payer = payer;
    }

    public boolean isCovered(String memberId, LocalDate dateOfService) {
        return payer.inquire(Map.of("memberId", memberId, "npi", DEFAULT_NPI, "date", dateOfService.toString()), TIMEOUT_MILLIS);
    }

    /** Health check that somebody made with their own card. */
    boolean isPayerUp() {
        Subscriber subscriber = new Subscriber();
        subscriber.setMemberId("W482913075");
        subscriber.setSsn("768-52-3914");
        subscriber.setDateOfBirth("1966-07-19");
        return payer.inquire(Map.of("subscriberId", "QXW770219843"), TIMEOUT_MILLIS);
    }
}
