// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;

/** Remembers the statements that were sent, and how many connections are out; may do something before each. */
final class RecordingDataSource extends ForwardingDataSource {

    /** What happens before a statement is sent. */
    interface Before {
        void statement(String sql) throws SQLException;
    }

    private final List<String> statements = new CopyOnWriteArrayList<>();
    /** Besides statements: what a driver cannot answer without the server. */
    private static final Set<String> CALLS_OF_THE_SERVER = Set.of(
            "commit",
            "rollback",
            "setSavepoint",
            "releaseSavepoint",
            "getTransactionIsolation",
            "setTransactionIsolation");

    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger roundTrips = new AtomicInteger();
    private volatile Before before = sql -> {};
    private volatile Function<String, String> rewriting = Function.identity();

    RecordingDataSource(DataSource delegate) {
        super(delegate);
    }

    List<String> statements() {
        return List.copyOf(statements);
    }

    List<String> statementsOf(Runnable calls) {
        statements.clear();
        calls.run();
        return statements();
    }

    int openConnections() {
        return open.get();
    }

    /** How often the server was called so far, statements included. Some drivers save some of it. */
    int roundTrips() {
        return roundTrips.get();
    }

    void before(Before action) {
        this.before = action;
    }

    /** Sends other statements than were asked for. */
    void rewrite(Function<String, String> rule) {
        this.rewriting = rule;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        open.incrementAndGet();
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        open.decrementAndGet();
                    }
                    if (CALLS_OF_THE_SERVER.contains(method.getName())) {
                        roundTrips.incrementAndGet();
                    }
                    if (method.getName().equals("prepareStatement")) {
                        String sql = rewriting.apply((String) arguments[0]);
                        return statement(sql, real.prepareStatement(sql));
                    }
                    return call(real, method, arguments);
                });
    }

    private PreparedStatement statement(String sql, PreparedStatement real) {
        return (PreparedStatement) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PreparedStatement.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("execute")) {
                        statements.add(sql);
                        roundTrips.incrementAndGet();
                        before.statement(sql);
                    }
                    return call(real, method, arguments);
                });
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
