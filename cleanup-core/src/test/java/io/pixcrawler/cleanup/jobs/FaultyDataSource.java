// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database of which any call may fail, by chance; a seed decides which. For one thread. */
final class FaultyDataSource extends ForwardingDataSource {

    private final Random random;
    private final AtomicInteger open = new AtomicInteger();
    private double chance;
    private int faults;

    FaultyDataSource(DataSource delegate, long seed) {
        super(delegate);
        this.random = new Random(seed);
    }

    /** From now on a call fails with this chance. */
    void failWithChance(double value) {
        chance = value;
    }

    int faults() {
        return faults;
    }

    int openConnections() {
        return open.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        mayFail();
        Connection real = super.getConnection();
        open.incrementAndGet();
        return faulty(Connection.class, real);
    }

    private void mayFail() throws SQLException {
        if (random.nextDouble() >= chance) {
            return;
        }
        faults++;
        switch (random.nextInt(7)) {
            case 0 -> throw new SQLException("injected: the connection broke", "08006");
            case 1 -> throw new SQLException("injected: serialization failure", "40001");
            case 2 -> throw new SQLException("injected: no such table", "42P01");
            case 3 -> throw new SQLException("injected: without a state");
            case 4 -> throw new SQLTimeoutException("injected: cancelled", "57014");
            case 5 -> throw new SQLTransientConnectionException("injected: the pool is empty");
            default -> throw new IllegalStateException("injected: a driver's own failure");
        }
    }

    private <T> T faulty(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean closes = method.getName().equals("close");
                    if (!closes) {
                        mayFail();
                    }
                    Object answer = call(real, method, arguments);
                    if (closes) {
                        open.addAndGet(real instanceof Connection ? -1 : 0);
                        mayFail(); // when it is closed
                    }
                    return wrapped(answer);
                }));
    }

    private Object wrapped(Object answer) {
        if (answer instanceof PreparedStatement statement) {
            return faulty(PreparedStatement.class, statement);
        } else if (answer instanceof Statement statement) {
            return faulty(Statement.class, statement);
        }
        return answer instanceof ResultSet rows ? faulty(ResultSet.class, rows) : answer;
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
