// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which failures may be the fault of a single value. */
class SqlFailureTest {

    @ParameterizedTest
    @CsvSource({
        "08006, GENERAL",
        "57014, GENERAL",
        "57P01, GENERAL",
        "53300, GENERAL",
        "42P01, GENERAL",
        "42501, GENERAL",
        "25P02, GENERAL",
        "55P03, LOCKED",
        "HYT00, LOCKED",
        "23505, DUPLICATE",
        "22021, PARTICULAR",
        "22012, PARTICULAR",
        "40001, PARTICULAR",
        "'', PARTICULAR",
        "X, PARTICULAR"
    })
    void by_sql_state(String state, SqlFailure kind) {
        assertThat(SqlFailure.of(new SQLException("told", state))).isEqualTo(kind);
    }

    @Test
    void by_class_where_the_state_says_nothing() {
        assertThat(SqlFailure.of(new SQLTimeoutException("told"))).isEqualTo(SqlFailure.GENERAL);
        assertThat(SqlFailure.of(new SQLTransientConnectionException("told"))).isEqualTo(SqlFailure.GENERAL);
        assertThat(SqlFailure.of(new SQLRecoverableException("told"))).isEqualTo(SqlFailure.GENERAL);
        assertThat(SqlFailure.of(new SQLException("told"))).isEqualTo(SqlFailure.PARTICULAR);
    }

    @Test
    void its_text_is_one_line() {
        assertThat(SqlFailure.text(new SQLException("ERROR: no\n  Position: 8")))
                .isEqualTo("ERROR: no Position: 8");
        assertThat(SqlFailure.text(new SQLException())).isEqualTo("java.sql.SQLException");
    }
}
