package io.callboard.store.read;

import io.callboard.core.query.LinkNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The names of the rows that one answer mentions, found by type and id without allocating objects. Written by
/// one thread, then only read.
final class PageNames implements LinkNames {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BITS = 48;

    private long[] keys = new long[256];
    private @Nullable Name[] names = new Name[256];
    private int size;

    static long key(int type, long id) {
        return (long) type << ID_BITS | id;
    }

    static int type(long key) {
        return (int) (key >>> ID_BITS);
    }

    static long id(long key) {
        return key & (1L << ID_BITS) - 1;
    }

    /// Ensures that the name will be loaded; 0 is no type.
    void want(int type, long id) {
        if (type != 0) {
            int slot = slot(keys, key(type, id));
            if (keys[slot] == 0) {
                keys[slot] = key(type, id);
                if (++size * 2 > keys.length) {
                    grow();
                }
            }
        }
    }

    /// Everything wanted.
    long[] wanted() {
        return Arrays.stream(keys).filter(key -> key != 0).toArray();
    }

    void put(long key, Name name) {
        names[slot(keys, key)] = name;
    }

    /// The name of a wanted row; null when there is no such live row.
    @Nullable
    Name get(int type, long id) {
        return names[slot(keys, key(type, id))];
    }

    @Override
    public @Nullable String name(int typeCode, long id) {
        Name name = get(typeCode, id);
        return name == null ? null : name.text();
    }

    @Override
    public byte[] jsonName(int typeCode, long id) {
        Name name = get(typeCode, id);
        return name == null ? NULL : name.json();
    }

    private static int slot(long[] keys, long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 40) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = keys;
        long[] wider = new long[old.length * 2];
        for (long key : old) {
            if (key != 0) {
                wider[slot(wider, key)] = key;
            }
        }
        keys = wider;
        names = new Name[wider.length];
    }
}
