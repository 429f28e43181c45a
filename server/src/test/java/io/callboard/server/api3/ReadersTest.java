package io.callboard.server.api3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callboard.core.change.Batch;
import io.callboard.core.change.Change;
import io.callboard.core.error.Fault;
import io.callboard.core.filter.Filter;
import io.callboard.core.filter.FilterReader;
import io.callboard.core.query.Find;
import io.callboard.core.query.Paging;
import io.callboard.core.query.Sort;
import io.callboard.core.query.Summarize;
import io.callboard.server.json.JsonTree;
import io.callboard.server.wire.WireSentences;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadersTest {
    private static final String EMPTY = "{'logical_operator':'and','conditions':[]}";

    private static @Nullable Object tree(String json) {
        return JsonTree.parse(json.replace('\'', '"').getBytes(UTF_8));
    }

    private static Arguments arguments(String json) {
        return Arguments.of(tree(json));
    }

    private static String find(String members) {
        return "{'type':'Shot','return_fields':['code'],'filters':" + EMPTY
                + ",'paging':{'entities_per_page':10,'current_page':2}" + members + "}";
    }

    private static String refusal(Runnable reading) {
        Fault fault = catchThrowableOfType(Fault.class, reading::run);
        return WireSentences.of(fault, "read").message();
    }

    private static String filterRefusal(String filter) {
        return refusal(() -> FilterReader.read(tree(filter)));
    }

    @Test
    void aReadIsReadWhole() {
        Find find = FindReader.read(arguments(find(",'return_only':'retired','include_archived_projects':false,"
                + "'sorts':[{'field_name':'code','direction':'desc'},{'column':'id'}],"
                + "'return_paging_info_without_counts':true,'additional_filter_presets':[{'preset_name':'LATEST'}]")));
        assertThat(find.fields()).containsExactly("code");
        assertThat(find.scope()).isEqualTo(Find.Scope.RETIRED);
        assertThat(find.archived()).isFalse();
        assertThat(find.sorts()).containsExactly(new Sort("code", true), new Sort("id", false));
        assertThat(find.paging()).isEqualTo(new Paging(10, 2, Paging.Counting.NEXT_PAGE));
        assertThat(find.presets()).hasSize(1);
        assertThat(find.filter()).isEqualTo(Filter.ALL);
    }

    @Test
    void badPagingIsNamedWithItsValue() {
        assertThat(refusal(() -> FindReader.read(arguments("{'type':'Shot','filters':" + EMPTY + "}"))))
                .isEqualTo("API read() invalid/missing integer 'paging' 'entities_per_page': nil");
        assertThat(refusal(() -> FindReader.read(arguments(find("").replace("10", "5001")))))
                .isEqualTo("API read() invalid/missing integer 'paging' 'entities_per_page': 5001");
        assertThat(refusal(() -> FindReader.read(arguments(find("").replace(":2", ":0")))))
                .isEqualTo("API read() invalid/missing integer 'paging' 'current_page': 0");
        assertThat(refusal(() -> FindReader.read(arguments(find("").replace(":2", ":99999999999")))))
                .isEqualTo("API read() invalid/missing integer 'paging' 'current_page': 99999999999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "{'conditions':[]}; Missing logical operator",
                "{'logical_operator':'and'}; Missing conditions parameter",
                "{'logical_operator':'xor','conditions':[]}; Invalid logical operator: xor",
                "{'logical_operator':5,'conditions':[]}; Invalid logical operator: 5",
                "[]; API read() invalid/missing hash 'filters': []",
                "null; API read() invalid/missing hash 'filters': nil",
            })
    void groupsOfTheWrongShapeAreNamed(String filter, String message) {
        assertThat(filterRefusal(filter)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "5",
                "null",
                "[]",
                "'x'",
                "{'path':5,'relation':'is','values':[1]}",
                "{'path':'id','relation':null,'values':[1]}",
                "{'path':'id','relation':'is'}",
                "{'path':'','relation':'is','values':[1]}"
            })
    void conditionsOfTheWrongShapeAreRefused(String condition) {
        assertThat(filterRefusal("{'logical_operator':'and','conditions':[" + condition + "]}"))
                .startsWith("API read() invalid/missing ");
    }

    @Test
    void switchedOffConditionsAndExtraKeysAreIgnored() {
        assertThat(FilterReader.read(tree("{'logical_operator':'or','filter_id':3,'conditions':["
                        + "{'path':'id','relation':'is','values':[1],'active':'false'},"
                        + "{'path':'id','relation':'in','values':[1,null],'active':'true'},"
                        + "{'path':'code','relation':'is','values':'x'}," + EMPTY + "]}")))
                .isEqualTo(
                        Filter.or(Filter.where("id", "in", 1L, null), Filter.where("code", "is", "x"), Filter.and()));
    }

    @Test
    void filtersHaveADepthAndASize() {
        String leaf = "{'path':'id','relation':'is','values':[1]}";
        String group = "{'logical_operator':'and','conditions':[";
        assertThat(FilterReader.read(tree(group.repeat(250) + leaf + "]}".repeat(250))))
                .isNotNull();
        assertThat(filterRefusal(group.repeat(251) + leaf + "]}".repeat(251))).contains("nested deeper than 250");
        String many = (leaf + ",").repeat(9_999) + leaf;
        assertThat(FilterReader.read(tree(group + many + "]}"))).isNotNull();
        assertThat(filterRefusal(group + many + "," + leaf + "]}")).contains("more than 10000 conditions");
    }

    @Test
    void summariesAndGroupingsAreRead() {
        Summarize summarize = SummarizeReader.read(arguments("{'type':'Task','filters':" + EMPTY
                + ",'summaries':[{'field':'id','type':'count'},{'field':'s','type':'percentage','value':'fin'}],"
                + "'grouping':[{'field':'s','type':'exact','direction':'desc'},{'field':'e','type':'exact'}]}"));
        assertThat(summarize.summaries())
                .containsExactly(
                        new Summarize.Summary("id", "count", null), new Summarize.Summary("s", "percentage", "fin"));
        assertThat(summarize.groupings())
                .containsExactly(
                        new Summarize.Grouping("s", "exact", true), new Summarize.Grouping("e", "exact", false));
        assertThat(summarize.archived()).isTrue();
    }

    @Test
    void batchesKeepTheirOrderAndTheirModes() {
        Batch batch = ChangeReader.batch(tree("[{'request_type':'create','type':'Shot','fields':"
                + "[{'field_name':'code','value':'x'}],'return_fields':['id']},"
                + "{'request_type':'update','type':'Playlist','id':3,'multi_entity_update_mode':'add','fields':"
                + "[{'field_name':'versions','value':[]},"
                + "{'field_name':'notes','value':[],'multi_entity_update_mode':'remove'}]},"
                + "{'request_type':'delete','type':'Shot','id':4}]"));
        assertThat(batch.single()).isFalse();
        assertThat(batch.changes().get(0)).isInstanceOf(Change.Create.class);
        assertThat(((Change.Update) batch.changes().get(1)).fields())
                .extracting(Change.FieldWrite::mode)
                .containsExactly(Change.MultiMode.ADD, Change.MultiMode.REMOVE);
        assertThat(batch.changes().get(2)).isEqualTo(new Change.Retire("Shot", 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "[5]",
                "[null]",
                "[[]]",
                "[{}]",
                "[{'request_type':'create'}]",
                "[{'request_type':'update','type':'Shot'}]",
                "{}",
                "'x'",
                "[{'request_type':'delete','type':'Shot','id':true}]",
                "[{'request_type':'delete','type':'Shot','id':1.5}]",
                "[{'request_type':'delete','type':'Shot','id':100000000000000000000}]",
                "[{'request_type':'update','type':'Shot','id':1,'fields':['x']}]",
                "[{'request_type':'update','type':'Shot','id':1,'fields':[{'value':1}]}]",
                "[{'request_type':'update','type':'Shot','id':1,'fields':[{'field_name':'a','value':1,'multi_entity_update_mode':'x'}]}]"
            })
    void nonsenseInABatchIsRefused(String batch) {
        assertThatThrownBy(() -> ChangeReader.batch(tree(batch)))
                .isInstanceOf(Fault.class)
                .hasMessageStartingWith("ArgumentRefusal.");
    }
}
