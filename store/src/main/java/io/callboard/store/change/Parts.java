package io.callboard.store.change;

import io.callboard.store.change.account.AccountRule;
import io.callboard.store.change.edit.Attachments;
import io.callboard.store.change.edit.CellSetter;
import io.callboard.store.change.edit.Connections;
import io.callboard.store.change.edit.Contract;
import io.callboard.store.change.edit.Creator;
import io.callboard.store.change.edit.Editor;
import io.callboard.store.change.edit.FieldSetter;
import io.callboard.store.change.edit.FilePlaces;
import io.callboard.store.change.edit.LinkKeepers;
import io.callboard.store.change.edit.LinkSetter;
import io.callboard.store.change.edit.PathCacheRule;
import io.callboard.store.change.edit.RowMaker;
import io.callboard.store.change.edit.RowRules;
import io.callboard.store.change.edit.TagSetter;
import io.callboard.store.change.edit.Tags;
import io.callboard.store.change.edit.Updater;
import io.callboard.store.change.picture.LatestPictures;
import io.callboard.store.change.row.RowEditor;
import io.callboard.store.change.row.RowRule;
import io.callboard.store.change.row.Work;
import io.callboard.store.change.task.DependencyRule;
import io.callboard.store.change.task.Scheduler;
import io.callboard.store.change.task.TaskRule;
import io.callboard.store.change.template.TemplateRule;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// The parts of the engine for one transaction, put together.
record Parts(
        RowEditor editor,
        RowRules rules,
        Updater updater,
        Scheduler scheduler,
        LinkKeepers keepers,
        LatestPictures pictures,
        CallerEvents events) {
    static Parts of(Work work, Supplier<UUID> uuids) {
        Editor editor = new Editor();
        Scheduler scheduler = new Scheduler(work, editor);
        FilePlaces places = new FilePlaces();
        RowRules rules = new RowRules(work.schema(), rules(work, editor, scheduler, places));

        LinkKeepers keepers = new LinkKeepers(work);
        LatestPictures pictures = new LatestPictures(work);
        CellSetter cells = new CellSetter(work, keepers, pictures);
        RowMaker maker = new RowMaker(work, cells);
        Connections connections = new Connections(work, maker, rules, keepers);
        LinkSetter links = new LinkSetter(work, cells, connections, keepers, pictures);
        TagSetter tags = new TagSetter(links, new Tags(work, maker));
        Attachments attachments = new Attachments(work, maker, links, tags, places);
        FieldSetter fields = new FieldSetter(work, cells, links, tags, attachments);

        Contract contract = new Contract(work, cells, uuids);
        Creator creator = new Creator(maker, fields, rules, contract, connections);
        Updater updater = new Updater(work, cells, fields, links, rules);
        CallerEvents events = new CallerEvents(work, cells);
        editor.use(new Editor.Hands(cells, fields, maker, creator, updater));
        return new Parts(editor, rules, updater, scheduler, keepers, pictures, events);
    }

    /// All rules, in the order in which those of one type are called.
    private static List<RowRule> rules(Work work, RowEditor editor, Scheduler scheduler, FilePlaces places) {
        return List.of(
                new TaskRule(work, scheduler),
                new DependencyRule(scheduler),
                new TemplateRule(work, editor, scheduler),
                new PathCacheRule(editor, places),
                new AccountRule(work));
    }
}
