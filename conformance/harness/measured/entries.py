"""Every entry of the corpus `ksallee/sg-groundtruth`, titled in words of our own, and the cases that try it here.

`rest` entries are about the REST interface, which has other envelopes and spellings; `page` entries about saved pages
of the web interface; `site` entries tell how one studio uses its site. All others are covered, by the cases named:
`measured_rows:names` is `test_names` in `suites/test_measured_rows.py`. The corpus also has one file for each address
of the REST interface (`endpoints/`), and extracts of its entries (`doors/`); they are not listed.
"""

from __future__ import annotations

from dataclasses import dataclass

COVERED = "covered"
LEFT_OUT = ("rest", "page", "site")


@dataclass(frozen=True)
class Entry:
    name: str
    title: str
    state: str
    cases: tuple[str, ...]


def read(folder: str, lines: str) -> list[Entry]:
    """Entries from lines `name | title | case or reason`, further cases of an entry on lines `+ case`."""
    entries: list[Entry] = []
    for line in lines.strip().splitlines():
        if line.lstrip().startswith("+ "):
            last = entries.pop()
            entries.append(Entry(last.name, last.title, last.state, (*last.cases, line.split()[1])))
            continue
        name, title, how = (part.strip() for part in line.split("|"))
        left_out = how in LEFT_OUT
        cases = () if left_out else tuple(how.split())
        entries.append(Entry(folder + name, title, how if left_out else COVERED, cases))
    return entries


ENTRIES = [
    *read(
        "findings/",
        """
001_auth | tokens of a script | rest
002_schema | what the calls for the schema cost | rest
003_query | where a row keeps fields and links | rest
004_array_vs_hash | two spellings of a filter by content type | rest
005_link_usage | which link the versions of a studio use | site
006_pagination | links to a next page that never end | rest
007_fill_rates | how many fields a studio fills | site
008_custom_entities | which slots of custom types are switched on |
  + measured_fields:a_type_is_there_when_the_schema_lists_it
009_status_lists | statuses of a type and of a project |
  + measured_projects:statuses_are_listed_by_type_and_named_by_the_schema
  + schema:projects_hide_statuses
010_status_icons | colours and icons of statuses | measured_projects:what_a_status_looks_like
011_create_project | a project needs only a name | measured_projects:a_project_needs_a_name_that_no_other_has
012_create_version | what a create needs and what it makes up | measured_rows:a_project_is_all_that_a_create_needs
  + measured_rows:a_delivery_is_named_by_the_server_and_numbered
013_upload_media | three calls of an upload | rest
014_attach_file | a file without a field | files:a_file_without_a_field_hangs_on_its_row
016_dotted_multi_entity | paths through lists of links | measured_queries:filters_run_through_lists_of_links
  + deep_links_and_dates:a_path_through_many_links_returns_null
017_filter_operators | relations are evaluated or refused | measured_fields:relations_of_a_data_type
  + measured_queries:a_bare_id_is_no_link_in_a_filter
018_project_listing | which projects are at work | measured_projects:flags_and_not_the_status_tell_the_projects_at_work
019_create_fields | names and types of custom fields | measured_fields:names_of_fields
  + measured_fields:fields_that_no_site_can_make
020_summarize | kinds of summaries and their groups | measured_queries:of_two_summaries_of_a_field_the_last_counts
  + measured_queries:nothing_is_a_group_of_its_own
021_media_resolution | paths, movies and pictures of a version | measured_files:one_path_fills_those_of_all_platforms
  + measured_queries:a_checkbox_has_no_empty_value_and_two_groups
022_sequence_on_version | a movie that is replaced, and frames |
  + measured_files:a_movie_that_is_replaced_is_shown_by_what_replaced_it
  + measured_files:frames_are_a_path_and_no_file
023_pages | where a page keeps its columns | page
024_read_after_write | what a write answers and what is no lock | measured_rows:the_time_of_a_change_is_no_lock
025_event_log | what the log tells and how it is asked | measured_log:history_is_read_from_the_log
  + measured_log:the_log_is_append_only
026_result_order | order with and without a sort | measured_queries:rows_come_in_the_order_of_their_ids
027_auth_permissions | whom a token speaks for | rest
028_loud_and_silent | what is refused and what is swallowed | measured_queries:an_unknown_sort_is_ignored
  + measured_fields:filters_that_are_refused
030_complex_filters | groups in groups | measured_queries:groups_nest_and_mix
  + measured_queries:other_operators_of_groups_are_refused
039_upload_silent_failures | an upload whose bytes never came | rest
040_field_revive | a field in the trash keeps its name | measured_fields:names_of_fields
042_spec_coverage | the description of the REST interface | rest
043_attention | followers, streams and threads | follow:follow_and_unfollow
  + activity_stream:pages_have_no_overlap_and_no_gap
  + note_threads:replies_and_files_in_the_order_of_their_making
044_multipart_upload | uploads in parts | rest
045_webhooks | what a webhook is made of | rest
046_search_without_a_path | search by text and by tree | navigation:search_by_row
  + text_search:filters_by_type
047_site_facts_and_the_working_week | days of work, licences, preferences | schedule:work_schedule
  + schedule:bad_schedule_calls_are_refused
048_one_record_beyond_crud | what else one row answers to | measured_rows:only_a_retired_row_is_brought_back
049_script_events | events of a script | events:create_writes_new_then_one_change_per_field
  + events:a_quiet_script_writes_no_events
050_webhook_subscriptions | what a webhook listens to | rest
051_api_version | two prefixes of the REST interface | rest
052_app_session_launcher | signing in through a browser | rest
053_text_search_matching | what the words of a search match | measured_queries:words_of_a_search_are_parts_of_names
056_stock_vs_custom_field | which fields a site can hide | measured_fields:only_fields_that_the_site_made_can_be_hidden
058_local_storage_roots | which root a path is under | measured_files:the_deepest_root_wins_whichever_came_first
  + measured_files:the_deepest_root_wins_and_of_two_the_newer
059_dotted_path_type_check | types in paths |
  + measured_queries:a_type_that_a_link_does_not_hold_finds_nothing_and_reads_nothing
060_entity_dict_name | names in links | measured_rows:the_name_in_a_link_is_the_display_name
  + measured_rows:no_link_holds_what_is_gone
061_shipped_statuses | what marks a shipped status | measured_projects:what_marks_a_shipped_status
  + measured_projects:shipped_statuses
062_cors | calls from pages of other origins | rest
063_text_search_filter_shape | filters of a search by content type | rest
064_hierarchy_expand_buckets | rows without a group in the tree | navigation:shots_are_grouped_by_sequence
  + navigation:an_empty_bucket_says_so
066_user_feed | the stream of a person | measured_people:the_stream_of_a_person
067_notes_in_the_stream | notes and replies in streams | measured_people:a_reply_is_told_where_its_note_belongs
068_note_read_state | notes read and unread | measured_notes:marks_are_filtered_by
  + measured_notes:the_schema_tells_of_the_mark
069_client_note | notes for clients | measured_notes:a_note_for_clients
070_authored_timestamps | times given on create | measured_rows:a_create_says_when
071_note_link_name_filter | notes by the name of what they are about |
  + measured_queries:every_type_of_a_link_has_a_name_to_filter_by
072_page_layouts | layouts of pages | page
073_page_grid_settings | grids of pages | page
074_page_filter_coverage | filters of pages | page
075_page_overrides | pages as a person left them | page
076_page_visibility | who sees which page | page
077_page_change_stamps | when a page changed | page
078_page_setting_write | writing the layout of a page | page
079_summarize_multi_grouping | groups in groups, and statuses together | measured_queries:groups_of_groups_add_up
  + measured_queries:a_mix_of_statuses_is_in_progress
080_query_field_cost | one summary in place of many | measured_queries:one_summary_counts_for_many_rows
081_dotted_image | a picture through a link | measured_files:a_picture_is_read_through_a_link
082_page_size_cap | how long a page may be | paging_and_sorting:a_page_above_the_limit_is_refused_or_cut
083_task_template_on_create | tasks that come with a row | measured_templates:a_template_copies_what_its_tasks_hold
084_task_template_reapply | another template, or the same again | measured_templates:a_template_only_adds
085_task_dependency_types | where each kind puts a task | measured_tasks:types_and_offsets_of_dependencies
  + measured_tasks:other_types_of_dependencies_are_refused
086_batch_tasks_with_dependencies | tasks and what they wait for, in batches |
  + measured_tasks:two_batches_make_tasks_and_their_dependencies
  + measured_tasks:a_link_that_comes_with_the_task_moves_nothing
087_dependency_cascade | what moves with a task | measured_tasks:work_follows_what_it_waits_for
  + measured_tasks:what_waits_for_a_pinned_task_follows_that_one
088_project_template_defaults | templates of a project |
  + measured_projects:templates_of_a_project_are_one_list_seen_from_three_sides
089_task_delete_side_effects | what a deleted task leaves |
  + measured_tasks:a_deleted_task_leaves_its_neighbours_and_comes_back
  + measured_tasks:a_deleted_task_is_not_bridged
090_template_task_events | events of a template's tasks | task_templates:a_new_shot_gets_the_tasks
091_status_summary_exclusions | statuses left out of a summary | measured_projects:no_status_is_left_out_of_a_summary
  + measured_projects:left_out_statuses_are_no_property_of_the_schema
092_dependency_edge_reschedule | a new dependency moves its task |
  + measured_tasks:a_new_dependency_moves_what_is_not_pinned
093_clear_dates_pin | dates taken away pin | measured_tasks:dates_written_by_hand_pin
  + measured_tasks:a_start_taken_away_pins_what_waits
  + measured_tasks:a_due_date_taken_away_comes_back_with_what_is_waited_for
094_permission_preflight | asking what one may do | measured_people:a_write_that_cannot_land_tells_what_one_may_do
095_dependency_remove_undo | a dependency deleted and brought back |
  + measured_tasks:a_deleted_dependency_comes_back_whole
  + measured_tasks:a_dependency_taken_off_a_list_and_put_back
096_task_template_unmerge | undoing another template | measured_templates:another_template_is_merged_and_undone
  + measured_templates:pointing_a_task_at_a_template_changes_nothing_else
097_null_dates_unpin | dates taken from a task that waits for nothing |
  + measured_tasks:dates_taken_from_a_task_that_waits_for_nothing_pin_nothing
098_template_merge_in_one_batch | claiming tasks in one batch |
  + measured_templates:tasks_are_claimed_and_the_template_set_in_one_batch
099_template_apply_edge_copy_kept | missing dependencies come back |
  + measured_templates:a_missing_dependency_of_the_template_comes_back
100_duration_write_pin | a duration pins nothing | measured_tasks:a_duration_pins_nothing_and_moves_what_follows
101_template_edge_conflict | dependencies made by hand give way |
  + measured_templates:a_template_beside_edges_made_by_hand
102_task_template_resync | what a template overwrites | measured_templates:a_template_overwrites_with_what_it_says
103_batch_delete_revive | deleting in a batch | measured_tasks:a_batch_retires_as_a_delete_does
104_template_unmerge_in_one_batch | undoing another template in one batch |
  + measured_templates:another_template_is_merged_and_undone
105_offset_days_null_vs_zero | no offset and an offset of none |
  + measured_templates:a_dependency_gets_the_offset_of_the_template
106_template_task_linked_twice | two tasks for one of a template |
  + measured_templates:of_two_tasks_for_one_of_a_template_one_is_wired
107_dependency_three_task_loop | loops of three | measured_tasks:a_loop_of_three_takes_its_batch_down
108_task_template_resync_empties | what a template leaves empty |
  + measured_templates:of_what_a_template_leaves_empty_nothing_is_taken
109_template_apply_outside_edge | dependencies that lead out |
  + measured_templates:dependencies_that_lead_out_of_the_template
110_template_task_after_revive | a template's task that comes back |
  + measured_templates:a_deleted_task_does_not_stand_for_that_of_its_template
  + measured_templates:a_task_brought_back_first_is_not_made_again
111_template_undo_outside_edge | dependencies that lead out, on undoing |
  + measured_templates:dependencies_that_lead_out_of_the_template
112_template_unmerge_linked_twice | undoing with two tasks for one |
  + measured_templates:of_two_tasks_for_one_of_a_template_one_is_wired
113_batch_atomic_after_template_write | a batch that fails after a template |
  + measured_templates:a_batch_that_fails_leaves_nothing_of_a_template
""",
    ),
    *read(
        "entity_types/",
        """
Asset | assets | measured_fields:fields_of_the_types
  + measured_rows:both_ends_of_a_link_are_one_link
Attachment | files | measured_files:a_file_is_given_on_create_only
Cut | cuts | measured_rows:a_cut_takes_its_items_as_they_are
CutItem | items of cuts | measured_rows:a_deleted_cut_leaves_its_items
Delivery | deliveries | measured_rows:a_delivery_has_two_links_to_versions
HumanUser | people | measured_rows:a_login_is_unique_among_those_who_are_there
LocalStorage | storages | measured_fields:fields_of_the_types
  + measured_files:paths_that_are_refused
Note | notes | measured_notes:a_note_is_named_by_its_subject_and_text
  + measured_notes:what_a_note_is_about_may_be_anything_and_is_replaced_or_added
Playlist | playlists | measured_rows:versions_of_a_playlist_come_by_name
Project | projects | measured_projects:a_project_needs_a_name_that_no_other_has
PublishedFile | published files | measured_files:two_publishes_may_be_the_same
PublishedFileType | types of published files | measured_fields:what_names_a_type_and_whether_it_belongs_to_a_project
Reply | replies | measured_notes:a_reply_needs_nothing_and_belongs_to_no_project
  + measured_notes:a_reply_hangs_on_anything
Sequence | sequences | measured_rows:a_shot_is_in_one_sequence
  + measured_fields:fields_that_the_server_keeps
Shot | shots | measured_rows:no_row_loses_its_name
Step | steps | measured_fields:fields_of_the_types
Task | tasks | measured_rows:a_task_may_lose_its_name
TaskTemplate | task templates | measured_templates:a_template_takes_its_tasks_along
  + measured_templates:a_template_needs_nothing_and_fits_any_type
TimeLog | time logs | measured_fields:fields_of_the_types
  + measured_rows:a_project_is_all_that_a_create_needs
Version | versions | measured_rows:two_rows_may_have_one_name
""",
    ),
    *read(
        "field_types/",
        """
calculated | calculated values | measured_fields:a_calculated_value_follows_and_sorts
checkbox | checkboxes | measured_fields:written_values
  + measured_fields:what_filters_find
color | colours | measured_fields:written_values
date | dates | measured_fields:written_values
  + measured_fields:what_filters_find
date_time | moments | measured_fields:written_values
  + measured_fields:what_filters_find
duration | durations | measured_fields:written_values
entity | links | measured_fields:written_values
entity_type | names of types | measured_fields:a_type_is_a_name_in_its_own_spelling
float | numbers with a point | measured_fields:written_values
  + measured_fields:what_filters_find
image | pictures | measured_fields:written_values
jsonb | trees | measured_fields:a_tree_is_kept_as_it_was_sent
  + measured_fields:trees_are_found_whole_or_by_a_part
list | choices | measured_fields:written_values
  + measured_fields:what_filters_find
multi_entity | lists of links | measured_queries:links_of_a_list_in_filters
  + measured_queries:lists_of_people_are_asked_by_what_they_contain
  + measured_fields:a_list_of_nothing_is_no_operand
number | whole numbers | measured_fields:written_values
  + measured_fields:what_filters_find
password | passwords | measured_fields:a_password_is_a_mask_also_through_links_and_sorts_nothing
percent | percentages | measured_fields:whole_numbers_are_stored_as_they_are
  + measured_fields:nothing_but_whole_numbers_is_stored
pivot_column | columns of steps | measured_fields:written_values
serializable | trees that no filter takes | measured_fields:data_types_that_no_filter_takes
status_list | statuses | measured_fields:written_values
summary | counts | measured_queries:a_count_of_notes_follows_them_at_once
  + measured_queries:no_group_and_no_sum_of_a_count
text | texts | measured_fields:written_values
  + measured_fields:what_filters_find
timecode | timecodes | measured_fields:whole_numbers_have_32_bits_and_relations_of_numbers
url | files and links in fields | measured_files:every_link_to_a_page_makes_an_attachment
  + measured_files:an_upload_into_a_field_hangs_on_the_row
uuid | marks of the server | measured_fields:written_values
  + measured_fields:filters_that_are_refused
""",
    ),
    *read(
        "recipes/",
        """
001_publish_version_with_media | publishing a version with a movie |
  + media:the_cookbook_publishes_a_movie_and_fetches_its_thumbnails
002_batch | many writes in one call | measured_rows:one_bad_request_undoes_the_others
  + measured_rows:a_batch_checks_as_a_call_does
003_query_fields_and_pages | rows of a saved page | page
004_register_published_file | the next publish | measured_files:two_publishes_may_be_the_same
005_propagate_status | statuses from tasks to their shot |
  + measured_queries:statuses_of_the_tasks_of_many_shots_take_one_question
006_media_round_trip | a file there and back | files:a_file_in_a_field_comes_back_as_it_was
007_build_and_reconcile_a_cut | a cut and its items | measured_rows:a_cut_takes_its_items_as_they_are
008_delivery_progress | how far a delivery is | measured_rows:how_far_a_delivery_is
009_multi_entity_safely | adding to a list of links | create_update_delete:multi_entity_update_modes
  + measured_queries:links_of_a_list_in_filters
010_status_picker | choosing a status | measured_projects:what_a_status_looks_like
011_audit_webhook_subscriptions | which webhooks there are | rest
012_sign_in_as_a_person | signing in through a browser | rest
013_publish_file_bytes | a publish whose file is uploaded | files:a_file_in_a_field_comes_back_as_it_was
014_notes_about | notes by the name of what they are about | measured_queries:filters_run_through_lists_of_links
015_apply_task_template_without_duplicates | a template on tasks that are there |
  + measured_templates:tasks_are_claimed_and_the_template_set_in_one_batch
016_create_tasks_with_dependencies | tasks and what they wait for |
  + measured_tasks:two_batches_make_tasks_and_their_dependencies
017_check_permission_before_writing | asking what one may do | measured_people:a_right_is_looked_at_before_a_value
018_remove_and_restore_a_dependency | a dependency taken away and back |
  + measured_tasks:a_deleted_dependency_comes_back_whole
  + measured_tasks:two_tasks_have_one_dependency_also_after_the_trash
019_undo_task_template_merge | undoing another template | measured_templates:another_template_is_merged_and_undone
020_apply_task_template_in_one_batch | a template in one batch |
  + measured_templates:tasks_are_claimed_and_the_template_set_in_one_batch
021_undo_a_batch_delete | undoing a batch of deletes | measured_tasks:a_batch_retires_as_a_delete_does
022_undo_task_template_merge_in_one_batch | undoing another template in one batch |
  + measured_templates:another_template_is_merged_and_undone
023_undo_task_template_merge_with_a_task_linked_twice | the same with two tasks for one |
  + measured_templates:of_two_tasks_for_one_of_a_template_one_is_wired
""",
    ),
    *read(
        "reports/",
        """
001_batch_create_skips_validation | a create in a batch | measured_rows:a_batch_checks_as_a_call_does
002_complete_upload_without_bytes | an upload whose bytes never came | rest
003_sort_fails_silently | a sort that is ignored | measured_queries:an_unknown_sort_is_ignored
004_update_mode_ignored_in_query_string | update modes in an address | rest
005_writing_replies_deletes_rows | replies taken off a note | measured_notes:replies_taken_off_a_note_are_gone
006_duplicate_field_name_is_201 | two fields of one name | measured_fields:names_of_fields
007_reference_disagrees_with_spec | two descriptions of the REST interface | rest
008_jsonb_filters_return_everything | filters on the trail of an event |
  + measured_log:the_trail_of_an_event_is_filtered
009_attention_500s_on_bad_input | nonsense about followers | follow:nonsense_is_refused
""",
    ),
]
